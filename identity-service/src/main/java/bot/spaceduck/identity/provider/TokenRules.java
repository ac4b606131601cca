package bot.spaceduck.identity.provider;

import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** What is particular to the access tokens of one issuer. */
public interface TokenRules {
    /** {@code iss} of every token, to the letter. */
    String issuer();

    /** Where its JWK set (RFC 7517) is published; the only place from which keys are taken. */
    String keysUrl();

    /** Signature algorithms that it may use; each key is good for one of them only. */
    Set<String> algorithms();

    /**
     * Whom the token is of; empty if it is no access token, or none for us.
     *
     * @param claims of a token with a good signature, issuer and times
     */
    Optional<AccessToken> read(JwtClaims claims) throws MalformedClaimException;
}
