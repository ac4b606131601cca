package bot.spaceduck.identity.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes JWTs byte by byte, past every library that would refuse to. Of its keys two are published, one is a stranger's. */
final class TokenForge {
    static final String RSA = "rsa";
    static final String EC = "ec";
    /** Published without a word for what it is. */
    static final String ANY = "any";
    /** Published for an algorithm that no adapter takes. */
    static final String PSS = "pss";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    final KeyPair rsa = pair("RSA", 2048);
    final KeyPair ec = pair("EC", 256);
    final KeyPair stranger = pair("RSA", 2048);

    /** The published set: a key names the one algorithm that it is for, or none. */
    String jwks() {
        try {
            PublicJsonWebKey first = published(rsa.getPublic(), RSA, "RS256");
            PublicJsonWebKey second = published(ec.getPublic(), EC, "ES256");
            PublicJsonWebKey third = published(rsa.getPublic(), ANY, null);
            PublicJsonWebKey fourth = published(rsa.getPublic(), PSS, "PS256");
            return new JsonWebKeySet(List.of(first, second, third, fourth))
                    .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicJsonWebKey published(PublicKey key, String kid, String algorithm) throws JoseException {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key);
        jwk.setKeyId(kid);
        jwk.setUse("sig");
        jwk.setAlgorithm(algorithm);
        return jwk;
    }

    Map<String, Object> strangersJwk() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(stranger.getPublic())
                    .toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the provider signs. */
    String honest(Map<String, Object> claims) {
        return honest(json(claims));
    }

    String honest(String payload) {
        return sign(header("RS256", RSA, Map.of()), payload, "RS256", rsa.getPrivate());
    }

    String sign(String header, String payload, String algorithm, Key key) {
        String input = encode(header) + "." + encode(payload);
        return input + "."
                + BASE64.encodeToString(signature(algorithm, key, input.getBytes(StandardCharsets.US_ASCII)));
    }

    static String header(String algorithm, String kid, Map<String, Object> more) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("kid", kid);
        header.putAll(more);
        header.values().removeIf(value -> "absent".equals(value));
        return json(header);
    }

    static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static SecretKeySpec secret(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    static byte[] pem(PublicKey key) {
        return ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] signature(String algorithm, Key key, byte[] input) {
        try {
            if (algorithm.equals("HS256")) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal(input);
            }
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RS256" -> "SHA256withRSA";
                        case "RS512" -> "SHA512withRSA";
                        case "PS256" -> "RSASSA-PSS";
                        default -> "SHA256withECDSAinP1363Format";
                    });
            if (algorithm.equals("PS256")) {
                signature.setParameter(
                        new PSSParameterSpec("SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign((PrivateKey) key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
