package bot.spaceduck.cert.statuslist;

import bot.spaceduck.cert.certificate.StatusEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPOutputStream;

/** The bits of a list in their published form. */
final class Bitstring {
    private Bitstring() {}

    /**
     * {@code encodedList} (Bitstring Status List 1.0, section 3.3): index 0 is the leftmost bit of the first byte; GZIP
     * (RFC 1952), then base64url without padding as multibase, which a {@code u} says.
     */
    static String encoded(BitSet set) {
        byte[] bytes = new byte[StatusEntry.LENGTH / Byte.SIZE];
        set.stream().forEach(index -> bytes[index / Byte.SIZE] |= (byte) (0x80 >> index % Byte.SIZE));
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(zipped(bytes));
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
