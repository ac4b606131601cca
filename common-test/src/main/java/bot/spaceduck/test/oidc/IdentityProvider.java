package bot.spaceduck.test.oidc;

import bot.spaceduck.test.process.JvmWide;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Answers as Keycloak 26 does for the realm {@code spaceduck}, one a JVM: discovery, JWKS, token endpoint, logout, users
 * by the admin API. Signs with RS256; a second key (ES256) is published and unused.
 */
public interface IdentityProvider {
    String REALM = "spaceduck";
    String AUDIENCE = "spaceduck";
    String CLIENT_ID = "spaceduck-identity";
    String ADMIN_CLIENT_ID = "spaceduck-provisioner";

    /** The shared one, started on first use. */
    static IdentityProvider get() {
        return JvmWide.reach(IdentityProvider.class, TestIdentityProvider.class);
    }

    /** {@code http://localhost:<port>/realms/spaceduck}. */
    String issuer();

    /** Secret of {@link #CLIENT_ID}. */
    String clientSecret();

    /** Secret of {@link #ADMIN_CLIENT_ID}. */
    String adminClientSecret();

    /**
     * Makes a user past the admin API.
     *
     * @param username the duckling id
     * @param roles realm roles, such as {@code admin}
     * @return the provider's own id of the user
     */
    String createUser(String username, String email, String password, List<String> roles);

    /** An administrator's or brute-force protection's lock: right passwords are refused like wrong ones. */
    void lock(String username);

    /** Whether that is the password of somebody with that address or name who is not locked; opens no session. */
    boolean accepts(String emailOrUsername, String password);

    /** Whether somebody has that e-mail address or user name. */
    boolean knows(String emailOrUsername);

    /** Sessions of that user that can still be refreshed. */
    int sessions(String username);

    /** There is no such user any more. */
    void forget(String emailOrUsername);

    /** Its sessions are over, as if they had lain idle for too long. */
    void endSessions(String username);

    /** Whether a refresh token is good once, as the realm says (the default), or until its session ends. */
    void rotates(boolean once);

    /** An access token of that user without a login, as the token endpoint would issue it, with a session. */
    String tokenFor(String username);

    /**
     * A well-signed access token.
     *
     * @param claims replace the default ones; a null value removes the claim
     */
    String issueToken(Map<String, Object> claims);

    /** For {@link #forge(Forgery, Map)}, by name: types of the JDK only. */
    String forgeNamed(String forgery, Map<String, Object> claims);

    /** A token that must be refused. */
    default String forge(Forgery forgery, Map<String, Object> claims) {
        return forgeNamed(forgery.name(), claims);
    }

    /** Outage: the port is closed until {@link #start}; users and sessions stay. */
    void stop();

    /** Ends an outage, on the same port. Does nothing if it runs. */
    void start();

    /** Each answer waits that long from now on; zero ends it. */
    void slow(Duration duration);

    /** The next answers have this status and no useful body; zero ends it. */
    void failWith(int status);

    /** New signing keys; the old ones leave the JWKS, tokens signed by them become invalid. */
    void rotateKeys();

    /** Forgets users and sessions and ends all faults. */
    void reset();

    /** Requests answered since the start whose path ends so. */
    int requests(String pathEnd);
}
