package bot.spaceduck.cert.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;

/** Reads {@code encodedList} as the standard describes it, by none of the code under test. */
public final class StatusBits {
    private StatusBits() {}

    public static BitSet of(String encodedList) {
        byte[] bytes = bytes(encodedList);
        BitSet set = new BitSet();
        for (int index = 0; index < bytes.length * 8; index++) {
            if ((bytes[index / 8] >> (7 - index % 8) & 1) == 1) {
                set.set(index);
            }
        }
        return set;
    }

    public static byte[] bytes(String encodedList) {
        if (!encodedList.startsWith("u")) {
            throw new AssertionError("no multibase base64url");
        }
        byte[] zipped = Base64.getUrlDecoder().decode(encodedList.substring(1));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
