package bot.spaceduck.common.auth;

import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Verifies context tokens: EdDSA, our type, issuer, this service as audience, at most 30 s old. */
@ApplicationScoped
public class ContextTokenVerifier {
    private static final int SKEW_SECONDS = 5;

    private final ContextKeys keys;
    private final Clock clock;
    private final String audience;

    public ContextTokenVerifier(
            ContextKeys keys, Clock clock, @ConfigProperty(name = "quarkus.application.name") String audience) {
        this.keys = keys;
        this.clock = clock;
        this.audience = audience;
    }

    /** Fails with an UNAUTHENTICATED problem for whatever is not a valid token for this service. */
    public Uni<ContextToken.Verified> verify(String token) {
        String kid;
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(token);
            kid = jws.getKeyIdHeaderValue();
        } catch (JoseException e) {
            return Uni.createFrom().failure(refused());
        }
        if (kid == null) {
            return Uni.createFrom().failure(refused());
        }
        return keys.find(kid).map(found -> check(token, found.orElseThrow(ContextTokenVerifier::refused)));
    }

    private ContextToken.Verified check(String token, PublicKey key) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(Jws.EDDSA_ONLY)
                    .setVerificationKey(key)
                    .setExpectedType(true, ContextToken.TYPE)
                    .setExpectedIssuer(ContextToken.ISSUER)
                    .setExpectedAudience(audience)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireNotBefore()
                    .setMaxFutureValidityInMinutes(1)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .build()
                    .processToClaims(token);
            return new ContextToken.Verified(caller(claims), claims.getStringClaimValue(ContextToken.CAPABILITY));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static Caller caller(JwtClaims claims) throws MalformedClaimException {
        String ipHash = claims.getStringClaimValue(ContextToken.IP_HASH);
        return switch (claims.getStringClaimValue(ContextToken.ACTOR_TYPE)) {
            case "PERSON" ->
                new Caller.Person(
                        claims.getSubject(),
                        tier(claims),
                        Boolean.TRUE.equals(claims.getClaimValue(ContextToken.EMAIL_VERIFIED, Boolean.class)),
                        Set.copyOf(roles(claims)),
                        ipHash);
            case "AGENT" ->
                new Caller.Agent(
                        claims.getSubject(),
                        claims.getStringClaimValue(ContextToken.ACCOUNT),
                        tier(claims),
                        claims.getStringClaimValue(ContextToken.KEY_ID),
                        ipHash);
            case "ANONYMOUS" -> new Caller.Anonymous(ipHash);
            case null, default -> throw new IllegalArgumentException("unknown kind of actor");
        };
    }

    private static List<String> roles(JwtClaims claims) throws MalformedClaimException {
        return claims.hasClaim(ContextToken.ROLES) ? claims.getStringListClaimValue(ContextToken.ROLES) : List.of();
    }

    private static Tier tier(JwtClaims claims) throws MalformedClaimException {
        return Tier.valueOf(claims.getStringClaimValue(ContextToken.TIER));
    }

    private static ProblemException refused() {
        return ProblemCode.UNAUTHENTICATED.with("the context token is not valid for this service");
    }
}
