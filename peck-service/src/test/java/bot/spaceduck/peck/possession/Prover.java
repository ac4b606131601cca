package bot.spaceduck.peck.possession;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Who has a key, and proves it as RFC 9449 has it, in the test's own words. What is public is for tests to spoil. */
final class Prover {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = newKeys();
    final Map<String, Object> header = new TreeMap<>();
    final Map<String, Object> claims = new TreeMap<>();

    /** A proof for that use of the token, not yet signed. */
    Prover proving(String token, Instant now) {
        header.clear();
        claims.clear();
        header.put("typ", "dpop+jwt");
        header.put("alg", "EdDSA");
        header.put("jwk", new TreeMap<>(jwk()));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", "POST");
        claims.put("htu", "https://localhost:8443/beak/delegation/use");
        claims.put("iat", now.getEpochSecond());
        claims.put("ath", hash(token));
        return this;
    }

    Prover but(Consumer<Prover> change) {
        change.accept(this);
        return this;
    }

    String signed() {
        String input = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> jwk() {
        byte[] spki = keys.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        return Map.of("kty", "OKP", "crv", "Ed25519", "x", BASE64URL.encodeToString(raw));
    }

    /** RFC 7638. */
    String thumbprint() {
        return hash("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + jwk().get("x") + "\"}");
    }

    static String hash(String text) {
        try {
            return BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Object json) {
        try {
            return BASE64URL.encodeToString(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
