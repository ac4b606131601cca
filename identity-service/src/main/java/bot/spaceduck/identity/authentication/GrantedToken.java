package bot.spaceduck.identity.authentication;

import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A delegation token where a credential belongs. It is refused whether genuine or not, so its word for what it is will
 * do; telling it apart gives the refusal its own code.
 */
final class GrantedToken {
    private static final String TYPE = "peck-delegation+jwt";

    /** Where a right would be asked for or passed on. */
    static final Set<String> REFUSED_FOR =
            Set.of("peck.request", "peck.approve", "peck.bulk", "peck.sponsor", "bond.create");

    private GrantedToken() {}

    static boolean isOne(String token) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(token);
            return TYPE.equals(jws.getHeader("typ"));
        } catch (JoseException e) {
            return false;
        }
    }
}
