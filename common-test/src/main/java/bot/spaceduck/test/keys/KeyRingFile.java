package bot.spaceduck.test.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the file. Its permissions are its owner's alone, as in a real installation. */
public final class KeyRingFile implements TestKeys {
    private static final String ED25519 = "Ed25519";
    private static final String HMAC = "HmacSHA256";
    private static final List<String> SIGNING =
            List.of("context", "sso", "certificate", "skill", "receipt", "delegation", "webhook", "checkpoint");
    private static final List<String> KEYED =
            List.of("ip-hash", "pepper", "otp", "email-hash", "payload-hash", "cursor", "certificate", "receipt");
    private static final List<String> SEALING = List.of("seal");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
    private final Map<String, PrivateKey> privateKeys = new HashMap<>();
    private final Path file;

    /** Makes new keys. */
    public KeyRingFile() {
        SIGNING.forEach(this::addSigning);
        KEYED.forEach(purpose -> addSecret(purpose, HMAC));
        SEALING.forEach(purpose -> addSecret(purpose, "AES256GCM"));
        try {
            file = Files.createTempFile("spaceduck-keys-", ".json");
            file.toFile().deleteOnExit();
            new ObjectMapper().writeValue(file.toFile(), Map.of("keys", entries.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public String kid(String purpose, String algorithm) {
        return purpose + "-" + algorithm.toLowerCase(java.util.Locale.ROOT) + "-test";
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(privateKeys.get(purpose));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String publicKey(String purpose) {
        return (String) entries.get(kid(purpose, ED25519)).get("public_key");
    }

    @Override
    public Map<String, Map<String, Object>> entries() {
        return entries;
    }

    private void addSigning(String purpose) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            Map<String, Object> entry = entry(purpose, ED25519);
            entry.put(
                    "private_key",
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            // RFC 8410, section 4: the key itself is the end of the SubjectPublicKeyInfo.
            entry.put("public_key", BASE64URL.encodeToString(Arrays.copyOfRange(spki, spki.length - 32, spki.length)));
            privateKeys.put(purpose, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addSecret(String purpose, String algorithm) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        entry(purpose, algorithm).put("secret", BASE64URL.encodeToString(secret));
    }

    private Map<String, Object> entry(String purpose, String algorithm) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kid", kid(purpose, algorithm));
        entry.put("purpose", purpose);
        entry.put("algorithm", algorithm);
        entry.put("state", "ACTIVE");
        entry.put("created_at", Instant.now().toString());
        entry.put("retire_at", null);
        entries.put(kid(purpose, algorithm), entry);
        return entry;
    }
}
