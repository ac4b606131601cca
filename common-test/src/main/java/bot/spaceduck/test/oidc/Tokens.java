package bot.spaceduck.test.oidc;

import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The realm's keys and what it signs with them. */
final class Tokens {
    static final Duration ACCESS_LIFE = Duration.ofHours(1);
    static final Duration REFRESH_LIFE = Duration.ofDays(30);

    private final String issuer;
    private final OctetSequenceJsonWebKey refreshKey = OctJwkGenerator.generateJwk(512);
    private volatile RsaJsonWebKey signing;
    private volatile PublicJsonWebKey unused;

    Tokens(String issuer) {
        this.issuer = issuer;
        rotate();
    }

    void rotate() {
        try {
            RsaJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);
            signing = published(rsa, AlgorithmIdentifiers.RSA_USING_SHA256);
            unused = published(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <K extends PublicJsonWebKey> K published(K key, String algorithm) {
        key.setKeyId(UUID.randomUUID().toString());
        key.setUse("sig");
        key.setAlgorithm(algorithm);
        return key;
    }

    RsaJsonWebKey signingKey() {
        return signing;
    }

    String jwks() {
        return new JsonWebKeySet(List.of(signing, unused)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** Claims of an access token of that user, as the realm's mappers make them. */
    Map<String, Object> accessClaims(User user, String sessionId, String clientId) {
        Map<String, Object> claims = defaults();
        claims.put("sub", user.id());
        claims.put("azp", clientId);
        claims.put("sid", sessionId);
        claims.put("scope", "openid email profile");
        claims.put("realm_access", Map.of("roles", user.roles()));
        claims.put("email_verified", user.emailVerified());
        claims.put("preferred_username", user.username());
        if (user.email() != null) {
            claims.put("email", user.email());
        }
        return claims;
    }

    /** What every access token has. */
    Map<String, Object> defaults() {
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", List.of(IdentityProvider.AUDIENCE, "account"));
        claims.put("sub", UUID.randomUUID().toString());
        claims.put("typ", "Bearer");
        claims.put("azp", IdentityProvider.CLIENT_ID);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + ACCESS_LIFE.toSeconds());
        claims.put("acr", "1");
        return claims;
    }

    String access(Map<String, Object> claims) {
        RsaJsonWebKey key = signing;
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey(), key.getKeyId(), Map.of());
    }

    String refresh(Users.Session session) {
        Map<String, Object> claims = defaults();
        claims.put("typ", "Refresh");
        claims.put("aud", issuer);
        claims.put("sub", session.userId());
        claims.put("sid", session.id());
        claims.put("jti", session.refreshId());
        claims.put("exp", System.currentTimeMillis() / 1000 + REFRESH_LIFE.toSeconds());
        return sign(claims, AlgorithmIdentifiers.HMAC_SHA512, refreshKey.getKey(), refreshKey.getKeyId(), Map.of());
    }

    /** The claims of a refresh token that this realm has signed and that has not expired. */
    JwtClaims requireRefresh(String token) {
        try {
            return new JwtConsumerBuilder()
                    .setVerificationKey(refreshKey.getKey())
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(issuer)
                    .setRequireExpirationTime()
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            throw Refusal.oauth(400, "invalid_grant", "Invalid refresh token");
        }
    }

    /** The claims of an access token that this realm has signed and that has not expired. */
    JwtClaims requireAccess(String token) {
        try {
            return new JwtConsumerBuilder()
                    .setVerificationKey(signing.getPublicKey())
                    .setExpectedIssuer(issuer)
                    .setSkipDefaultAudienceValidation()
                    .setRequireExpirationTime()
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            throw new Refusal(401, Map.of("error", "HTTP 401 Unauthorized"));
        }
    }

    static String sign(
            Map<String, Object> claims, String algorithm, Key key, String keyId, Map<String, Object> headers) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        JwtClaims body = new JwtClaims();
        claims.forEach((name, value) -> {
            if (value != null) {
                body.setClaim(name, value);
            }
        });
        jws.setPayload(body.toJson());
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setHeader("typ", "JWT");
        jws.setKeyIdHeaderValue(keyId);
        headers.forEach(jws::setHeader);
        jws.setKey(key);
        jws.setDoKeyValidation(false);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
