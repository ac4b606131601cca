package bot.spaceduck.e2e.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A verifier key as text: {@code name+hash+key} (c2sp.org/signed-note), of the type Ed25519. */
public record VerifierKey(String name, int id, byte[] key) {
    private static final byte ED25519 = 1;

    public VerifierKey {
        key = key.clone();
    }

    @Override
    public byte[] key() {
        return key.clone();
    }

    /** @throws IllegalArgumentException if it is none, or its hash is not that of its key */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        byte[] typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 verifier key: " + text);
        }
        byte[] hash = Hashes.sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed);
        int id = ByteBuffer.wrap(hash).getInt();
        if (!HexFormat.of().toHexDigits(id).equals(parts[1])) {
            throw new IllegalArgumentException("the hash of a verifier key is not its own: " + text);
        }
        return new VerifierKey(parts[0], id, Arrays.copyOfRange(typed, 1, typed.length));
    }
}
