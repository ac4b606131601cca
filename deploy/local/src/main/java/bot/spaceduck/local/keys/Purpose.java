package bot.spaceduck.local.keys;

import com.github.f4b6a3.ulid.UlidCreator;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a key is for, and the algorithm that it is used with. */
record Purpose(String name, String algorithm) {
    private static final String ED25519 = "Ed25519";
    private static final int RAW_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Purpose ed25519(String name) {
        return new Purpose(name, ED25519);
    }

    static Purpose hmac(String name) {
        return new Purpose(name, "HmacSHA256");
    }

    static Purpose seal(String name) {
        return new Purpose(name, "AES256GCM");
    }

    /** Whether a key of the file is for this. */
    boolean isOf(Map<String, Object> key) {
        return name.equals(key.get("purpose")) && algorithm.equals(key.get("algorithm"));
    }

    /** A new active key as the key ring file holds it. */
    Map<String, Object> freshKey(Instant now) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("kid", name + "-" + UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT));
        key.put("purpose", name);
        key.put("algorithm", algorithm);
        key.put("state", "ACTIVE");
        key.put("created_at", now.toString());
        key.put("retire_at", null);
        if (algorithm.equals(ED25519)) {
            putKeyPair(key);
        } else {
            byte[] secret = new byte[RAW_BYTES];
            RANDOM.nextBytes(secret);
            key.put("secret", base64Url(secret));
        }
        return key;
    }

    private static void putKeyPair(Map<String, Object> key) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            byte[] publicKey = pair.getPublic().getEncoded();
            key.put(
                    "private_key",
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            // RFC 8410: the raw key is the end of its SubjectPublicKeyInfo.
            key.put(
                    "public_key",
                    base64Url(Arrays.copyOfRange(publicKey, publicKey.length - RAW_BYTES, publicKey.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
