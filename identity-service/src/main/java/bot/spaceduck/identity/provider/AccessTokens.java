package bot.spaceduck.identity.provider;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.lang.JoseException;

/**
 * Verifies the provider's access tokens (RFC 8725): one of its algorithms and the one that the published key is for, our
 * issuer, not expired, not early, and what its {@link TokenRules} ask for. The key is looked up by {@code kid} in the
 * provider's own set and nowhere else.
 */
@Singleton
public class AccessTokens {
    private static final int SKEW_SECONDS = 5;

    private final ProviderKeys keys;
    private final TokenRules rules;
    private final Clock clock;

    AccessTokens(ProviderKeys keys, TokenRules rules, Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Fails with UNAUTHENTICATED, with CREDENTIAL_EXPIRED for what was good once, or with
     * {@link ProviderUnavailableException} if the key cannot be had.
     */
    public Uni<AccessToken> verify(String token) {
        JsonWebSignature header = new JsonWebSignature();
        String kid;
        String algorithm;
        try {
            header.setCompactSerialization(token);
            kid = header.getKeyIdHeaderValue();
            algorithm = String.valueOf(header.getAlgorithmHeaderValue());
        } catch (JoseException e) {
            return Uni.createFrom().failure(refused());
        }
        if (kid == null || !rules.algorithms().contains(algorithm)) {
            return Uni.createFrom().failure(refused());
        }
        return keys.find(kid).map(found -> check(token, keyFor(found.orElseThrow(AccessTokens::refused), algorithm)));
    }

    private static PublicKey keyFor(PublicJsonWebKey key, String algorithm) {
        String published = key.getAlgorithm() == null ? algorithm : key.getAlgorithm();
        if (!published.equals(algorithm)) {
            throw refused();
        }
        return key.getPublicKey();
    }

    private AccessToken check(String token, PublicKey key) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                            ConstraintType.PERMIT, rules.algorithms().toArray(String[]::new)))
                    .setVerificationKey(key)
                    .setExpectedIssuer(rules.issuer())
                    .setSkipDefaultAudienceValidation()
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .registerValidator((Validator) this::complaint)
                    .build()
                    .processToClaims(token);
            return rules.read(claims).orElseThrow(AccessTokens::refused);
        } catch (InvalidJwtException e) {
            throw onlyExpired(e) ? ProblemCode.CREDENTIAL_EXPIRED.with("the access token has expired") : refused();
        } catch (MalformedClaimException e) {
            throw refused();
        }
    }

    /** Beside the other checks, so that what was never good is not told from what is only late. */
    private String complaint(JwtContext context) throws MalformedClaimException {
        Optional<AccessToken> read = rules.read(context.getJwtClaims());
        return read.isPresent() ? null : "no access token for this service";
    }

    private static boolean onlyExpired(InvalidJwtException e) {
        return e.getErrorDetails().stream().allMatch(error -> error.getErrorCode() == ErrorCodes.EXPIRED);
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the access token is not valid");
    }
}
