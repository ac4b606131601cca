package bot.spaceduck.common.crypto;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of the ring, decoded; a type an algorithm, so that no key is used with another's. */
sealed interface RingKey {
    KeyEntry entry();

    record SigningKey(KeyEntry entry, Optional<PrivateKey> privateKey, PublicKey publicKey) implements RingKey {}

    record MacKey(KeyEntry entry, SecretKey secret) implements RingKey {}

    record SealKey(KeyEntry entry, SecretKey secret) implements RingKey {}

    static RingKey of(KeyEntry entry) {
        return switch (entry.algorithm()) {
            case ED25519 ->
                new SigningKey(
                        entry,
                        Optional.ofNullable(entry.privateKey())
                                .map(Base64.getDecoder()::decode)
                                .map(Ed25519::privateKey),
                        Ed25519.publicKey(Base64.getUrlDecoder().decode(entry.publicKey())));
            case HMAC_SHA256 -> new MacKey(entry, new SecretKeySpec(secret(entry), "HmacSHA256"));
            case AES_256_GCM -> new SealKey(entry, new SecretKeySpec(secret(entry), "AES"));
        };
    }

    private static byte[] secret(KeyEntry entry) {
        byte[] bytes = Base64.getUrlDecoder().decode(entry.secret());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the secret of " + entry.kid() + " has not 32 bytes");
        }
        return bytes;
    }
}
