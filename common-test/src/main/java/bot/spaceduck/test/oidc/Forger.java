package bot.spaceduck.test.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Makes each {@link Forgery}. */
final class Forger {
    private final Tokens tokens;
    private final RsaJsonWebKey stranger;

    Forger(Tokens tokens) {
        this.tokens = tokens;
        try {
            stranger = RsaJwkGenerator.generateJwk(2048);
            stranger.setKeyId("stranger");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param claims what the token claims otherwise; this method may change the map */
    String forge(Forgery forgery, Map<String, Object> claims) {
        long now = System.currentTimeMillis() / 1000;
        String kid = tokens.signingKey().getKeyId();
        return switch (forgery) {
            case WRONG_KEY -> strangers(claims, kid, Map.of());
            case UNKNOWN_KID -> strangers(claims, "stranger", Map.of());
            case EMBEDDED_JWK ->
                strangers(
                        claims,
                        "stranger",
                        Map.of("jwk", stranger.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
            case FOREIGN_JKU ->
                strangers(
                        claims,
                        kid,
                        Map.of("jku", "http://localhost:1/jwks.json", "x5u", "http://localhost:1/chain.pem"));
            case ALG_NONE -> Tokens.sign(claims, AlgorithmIdentifiers.NONE, null, kid, Map.of());
            case HMAC_OF_PUBLIC_KEY ->
                Tokens.sign(claims, AlgorithmIdentifiers.HMAC_SHA256, publicKeyAsSecret(), kid, Map.of());
            case TAMPERED -> tampered(claims);
            case TRUNCATED_SIGNATURE -> {
                String token = tokens.access(claims);
                yield token.substring(0, token.length() - 8);
            }
            case WRONG_ISSUER -> with(claims, "iss", "http://localhost:1/realms/spaceduck");
            case WRONG_AUDIENCE -> with(claims, "aud", List.of("account"));
            case NO_AUDIENCE -> with(claims, "aud", null);
            case EXPIRED -> {
                claims.put("iat", now - 7200);
                yield with(claims, "exp", now - 3600);
            }
            case NO_EXPIRY -> with(claims, "exp", null);
            case NOT_YET_VALID -> with(claims, "nbf", now + 3600);
            case ID_TOKEN -> {
                claims.put("aud", IdentityProvider.CLIENT_ID);
                yield with(claims, "typ", "ID");
            }
            case REFRESH_TOKEN ->
                tokens.refresh(new Users.Session(
                        "forged", String.valueOf(claims.get("sub")), "forged", java.time.Instant.now()));
        };
    }

    private String strangers(Map<String, Object> claims, String kid, Map<String, Object> headers) {
        return Tokens.sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, stranger.getPrivateKey(), kid, headers);
    }

    private String with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return tokens.access(claims);
    }

    private HmacKey publicKeyAsSecret() {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(tokens.signingKey().getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return new HmacKey(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** The signature of these claims below other ones: the same token with the role admin. */
    private String tampered(Map<String, Object> claims) {
        String[] honest = tokens.access(claims).split("\\.");
        claims.put("realm_access", Map.of("roles", List.of("admin")));
        String[] raised = tokens.access(claims).split("\\.");
        return honest[0] + "." + raised[1] + "." + honest[2];
    }
}
