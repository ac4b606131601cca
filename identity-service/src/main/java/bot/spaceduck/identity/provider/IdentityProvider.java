package bot.spaceduck.identity.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Where passwords and provider sessions live. Each call has a deadline and is made once, never repeated behind the
 * caller's back. It fails with {@link ProviderUnavailableException} if nothing has happened there (no connection, or the
 * provider turned this service away: too many requests, no permission, a wrong client secret), and with
 * {@link ProviderOutcomeUnknownException} if it may have (no answer, or a server's error). A refusal of what a person
 * typed is an answer, never a failure.
 */
public interface IdentityProvider {

    /**
     * Opens a session; {@link Grant.Refused} for an unknown address, a wrong password, a locked or disabled user alike.
     *
     * @param email normalised
     */
    Uni<Grant> logIn(String email, String password);

    /**
     * Uses up a refresh token for new ones; {@link Grant.Refused} if it is not good any more. Whether a second use is
     * granted is the provider's affair, and nothing rests on it: which token of a session is the current one is known
     * here (ADR 0050).
     */
    Uni<Grant> refresh(String refreshToken);

    /** Ends all sessions of the user, which uses up all refresh tokens; done as well if there is no such user. */
    Uni<Void> endSessions(String userId);

    /**
     * Makes a user with that password who can log in at once. Never touches one that exists: {@link Creation.Taken} for
     * a name or an address that somebody has, and exactly one of parallel calls succeeds. A failure with an unknown
     * outcome may leave the user behind, marked with the attempt, with that password or with none.
     */
    Uni<Creation> create(NewUser user);

    /**
     * Sets the password of a user, whatever it was; safe to repeat. Sessions that are open stay open.
     *
     * @param userId the provider's own id
     */
    Uni<PasswordChange> setPassword(String userId, String password);

    /** The user of that name, as of now; empty if there is none. */
    Uni<Optional<ProviderUser>> findByName(String name);

    /** The user who has that normalised address, as of now; empty if there is none. */
    Uni<Optional<ProviderUser>> findByEmail(String email);

    /**
     * Removes a user by the provider's own id, and with it his sessions; done as well if there is no such user. One who
     * was made anew under the same name is another, and stays.
     */
    Uni<Void> delete(String userId);
}
