package bot.spaceduck.common.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * An AES-256-GCM box: 96-bit random nonce, 128-bit tag (NIST SP 800-38D). As text: {@code kid.base64url}.
 *
 * @param kid of the key that opens it
 * @param box nonce, cipher text and tag
 */
public record Sealed(String kid, byte[] box) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    static Sealed seal(String kid, SecretKey key, byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            return new Sealed(
                    kid,
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    Optional<byte[]> open(SecretKey key, byte[] context) {
        if (box.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        byte[] nonce = java.util.Arrays.copyOf(box, NONCE_BYTES);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    /** @throws IllegalArgumentException if it is not the text of a box */
    public static Sealed parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("not a sealed box");
        }
        return new Sealed(text.substring(0, dot), Base64.getUrlDecoder().decode(text.substring(dot + 1)));
    }

    /** What a store keeps: {@code kid.base64url}. */
    public String text() {
        return kid + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(box);
    }

    /** A context that binds a box to where it is kept. */
    public static byte[] context(String... parts) {
        return String.join("|", parts).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Sealed[" + kid + "]";
    }
}
