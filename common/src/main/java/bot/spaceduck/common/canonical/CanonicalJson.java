package bot.spaceduck.common.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON Canonicalization Scheme (RFC 8785): equal values have equal bytes. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * The canonical UTF-8 bytes of a JSON object or array.
     *
     * @throws IllegalArgumentException if the text is no JSON object or array, or holds a lone surrogate or a number
     *     that is not an IEEE 754 double
     */
    public static byte[] bytes(String json) {
        try {
            String text = new JsonCanonicalizer(json).getEncodedString();
            // A new encoder reports a lone surrogate, where String.getBytes would write a question mark.
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("no canonical form: " + e.getMessage(), e);
        }
    }

    /** The canonical bytes of what {@code mapper} makes of {@code value}. */
    public static byte[] bytes(ObjectMapper mapper, Object value) {
        try {
            return bytes(mapper.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #bytes(String)}, as text. */
    public static String text(JsonNode node) {
        return new String(bytes(node.toString()), StandardCharsets.UTF_8);
    }
}
