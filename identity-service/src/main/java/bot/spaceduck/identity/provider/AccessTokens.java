package bot.spaceduck.identity.provider;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Verifies the provider's access tokens (RFC 8725): RS256 or ES256 as the published key says, our issuer, our audience,
 * not expired, {@code typ: Bearer}; the key is looked up by {@code kid} in the provider's own set and nowhere else.
 */
@Singleton
public class AccessTokens {
    private static final AlgorithmConstraints PINNED = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    private static final int SKEW_SECONDS = 5;

    private final ProviderKeys keys;
    private final OidcConfig config;
    private final Clock clock;

    AccessTokens(ProviderKeys keys, OidcConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
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
            algorithm = header.getAlgorithmHeaderValue();
        } catch (JoseException e) {
            return Uni.createFrom().failure(refused());
        }
        if (kid == null || !PERMITTED.contains(String.valueOf(algorithm))) {
            return Uni.createFrom().failure(refused());
        }
        return keys.find(kid).map(found -> check(token, keyFor(found.orElseThrow(AccessTokens::refused), algorithm)));
    }

    private static final Set<String> PERMITTED = Set.of("RS256", "ES256");

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
                    .setJwsAlgorithmConstraints(PINNED)
                    .setVerificationKey(key)
                    .setExpectedIssuer(config.issuer())
                    .setExpectedAudience(config.audience())
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .build()
                    .processToClaims(token);
            if (!"Bearer".equals(claims.getClaimValue("typ"))) {
                throw refused();
            }
            return new AccessToken(
                    claims.getSubject(),
                    claims.getStringClaimValue("preferred_username"),
                    claims.getIssuedAt().getValue(),
                    roles(claims));
        } catch (InvalidJwtException e) {
            throw onlyExpired(e) ? ProblemCode.CREDENTIAL_EXPIRED.with("the access token has expired") : refused();
        } catch (MalformedClaimException e) {
            throw refused();
        }
    }

    private static boolean onlyExpired(InvalidJwtException e) {
        return e.getErrorDetails().stream().allMatch(error -> error.getErrorCode() == ErrorCodes.EXPIRED);
    }

    private static Set<String> roles(JwtClaims claims) {
        return claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                        && access.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the access token is not valid");
    }
}
