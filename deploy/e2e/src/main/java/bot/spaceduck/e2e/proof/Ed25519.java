package bot.spaceduck.e2e.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Signatures of RFC 8032 with the JDK. */
final class Ed25519 {
    /** RFC 8410: a key's 32 bytes behind this head are its SubjectPublicKeyInfo. */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static boolean holds(byte[] rawKey, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key(rawKey));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey key(byte[] raw) throws GeneralSecurityException {
        byte[] info = Arrays.copyOf(HEAD, HEAD.length + raw.length);
        System.arraycopy(raw, 0, info, HEAD.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
    }
}
