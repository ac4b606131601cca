package bot.spaceduck.common.crypto;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** Makes keys: 256 bits from the platform's CSPRNG. */
public final class NewKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewKey() {}

    /** A new active key for {@code purpose}, created {@code now}. */
    public static KeyEntry of(String kid, String purpose, KeyAlgorithm algorithm, Instant now) {
        return switch (algorithm) {
            case ED25519 -> {
                KeyPair pair = ed25519();
                yield new KeyEntry(
                        kid,
                        purpose,
                        algorithm,
                        KeyState.ACTIVE,
                        now,
                        null,
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.raw(pair.getPublic())),
                        null);
            }
            case HMAC_SHA256, AES_256_GCM ->
                new KeyEntry(kid, purpose, algorithm, KeyState.ACTIVE, now, null, null, null, secret());
        };
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
