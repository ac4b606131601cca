package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.provider.Creation;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.NewUser;
import bot.spaceduck.identity.provider.PasswordChange;
import bot.spaceduck.identity.provider.ProviderUser;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** The port on Keycloak 26. */
final class Keycloak implements IdentityProvider {
    private final KeycloakTokens tokens;
    private final KeycloakUsers users;

    Keycloak(KeycloakTokens tokens, KeycloakUsers users) {
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public Uni<Grant> logIn(String email, String password) {
        return tokens.grant(
                Map.of("grant_type", "password", "scope", "openid", "username", email, "password", password));
    }

    @Override
    public Uni<Grant> refresh(String refreshToken) {
        return tokens.grant(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    @Override
    public Uni<Void> endSessions(String userId) {
        return users.endSessions(userId);
    }

    @Override
    public Uni<Creation> create(NewUser user) {
        return users.create(user);
    }

    @Override
    public Uni<PasswordChange> setPassword(String userId, String password) {
        return users.setPassword(userId, password);
    }

    @Override
    public Uni<Optional<ProviderUser>> findByName(String name) {
        return users.find("username", name);
    }

    @Override
    public Uni<Optional<ProviderUser>> findByEmail(String email) {
        return users.find("email", email);
    }

    @Override
    public Uni<Void> delete(String userId) {
        return users.delete(userId);
    }
}
