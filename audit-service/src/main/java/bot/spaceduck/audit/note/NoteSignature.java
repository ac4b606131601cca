package bot.spaceduck.audit.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signature line of a note (c2sp.org/signed-note, "Signatures"), by a key that the reader may not know.
 *
 * @param name the key's name
 * @param keyId first four bytes, big-endian, of the hash that names the key
 * @param signature what the algorithm of that key yields; not empty
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
    private static final String DASH = "\u2014 ";

    public NoteSignature {
        NoteText.requireKeyName(name);
        if (signature.length == 0) {
            throw new MalformedNote("a signature is not empty");
        }
        signature = signature.clone();
    }

    /** A copy. */
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** The line, without its newline. */
    String line() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
        bytes.putInt(keyId).put(signature);
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes.array());
    }

    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedNote("a signature line is a dash, a name and Base64");
        }
        byte[] bytes = NoteText.base64(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedNote("a signature line holds a key id and a signature");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + keyId) + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return line();
    }
}
