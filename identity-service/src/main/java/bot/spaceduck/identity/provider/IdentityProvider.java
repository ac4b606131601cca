package bot.spaceduck.identity.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Where passwords and provider sessions live. Each call has a deadline and fails with
 * {@link ProviderUnavailableException} if nothing has happened there, with {@link ProviderOutcomeUnknownException} if it
 * may have. A refusal is an answer, never a failure.
 */
public interface IdentityProvider {

    /** Opens a session; {@link Grant.Refused} for an unknown address, a wrong password or a locked user alike. */
    Uni<Grant> logIn(String email, String password);

    /** Uses up a refresh token for new ones; {@link Grant.Refused} if it is not good any more. */
    Uni<Grant> refresh(String refreshToken);

    /** Ends all sessions of the user; done as well if there is no such user. */
    Uni<Void> endSessions(String userId);

    /** Makes a user with that password. Never touches one that exists: {@link Creation.Taken}. */
    Uni<Creation> create(NewUser user);

    /**
     * Sets the password of a user, whatever it was; safe to repeat. Sessions that are open stay open.
     *
     * @param userId the provider's own id
     */
    Uni<PasswordChange> setPassword(String userId, String password);

    /** The user of that name, as of now; empty if there is none. */
    Uni<Optional<ProviderUser>> findByName(String name);

    /** The user with that normalised address, as of now; empty if there is none. */
    Uni<Optional<ProviderUser>> findByEmail(String email);

    /** Removes a user by the provider's own id; done as well if there is no such user. */
    Uni<Void> delete(String userId);
}
