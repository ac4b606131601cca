package bot.spaceduck.identity.provider.cognito;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** What the pool signs: the claims that the developer guide lists for access tokens. */
final class PoolTokens {
    static final long LIFE_SECONDS = 3600;

    private final String issuer;
    private final String clientId;
    private final RsaJsonWebKey key;

    PoolTokens(String issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
        try {
            key = RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        key.setKeyId(UUID.randomUUID().toString());
        key.setUse("sig");
        key.setAlgorithm("RS256");
    }

    RsaJsonWebKey key() {
        return key;
    }

    String jwks() {
        return new JsonWebKeySet(List.of(key)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    Map<String, Object> claims(PoolUser user) {
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", user.sub);
        claims.put("iss", issuer);
        claims.put("client_id", clientId);
        claims.put("origin_jti", UUID.randomUUID().toString());
        claims.put("event_id", UUID.randomUUID().toString());
        claims.put("token_use", "access");
        claims.put("scope", "aws.cognito.signin.user.admin");
        claims.put("auth_time", now);
        claims.put("iat", now);
        claims.put("exp", now + LIFE_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("username", user.username);
        if (user.attributes.containsKey("groups")) {
            claims.put("cognito:groups", List.of(user.attributes.get("groups")));
        }
        return claims;
    }

    String sign(Map<String, Object> claims) {
        JwtClaims body = new JwtClaims();
        claims.forEach((name, value) -> {
            if (value != null) {
                body.setClaim(name, value);
            }
        });
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(body.toJson());
        jws.setAlgorithmHeaderValue("RS256");
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
