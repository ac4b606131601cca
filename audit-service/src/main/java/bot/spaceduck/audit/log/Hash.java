package bot.spaceduck.audit.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes that nobody can change. All that it says is public, so equality need not be constant-time. */
public final class Hash {
    /** Bytes in a hash. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] own) {
        this.bytes = own;
    }

    /**
     * @throws IllegalArgumentException unless there are exactly 32 bytes
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The 32 bytes that begin at {@code offset}. */
    static Hash at(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /**
     * Reads standard Base64 with padding (RFC 4648, section 4), and only the one spelling of it that an encoder
     * writes: two texts for one hash would be two "different" proofs of the same thing.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Hash ofBase64(String text) {
        Hash hash = of(Base64.getDecoder().decode(text));
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("not the canonical Base64 of a hash");
        }
        return hash;
    }

    /**
     * @throws IllegalArgumentException unless the text is 64 hexadecimal digits
     */
    public static Hash ofHex(String text) {
        return of(HexFormat.of().parseHex(text));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard Base64 with padding: the form in proofs, checkpoints and {@code leaf_hash}. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
