package bot.spaceduck.identity.provider;

import java.util.Set;

/**
 * What a verified access token says.
 *
 * @param userId the provider's own id of the user; it does not come back with another user of the same name
 * @param name the user's name there: the account's id
 * @param issuedAt epoch seconds by the provider's clock
 */
public record AccessToken(String userId, String name, long issuedAt, Set<String> roles) {
    public AccessToken {
        roles = Set.copyOf(roles);
    }
}
