package bot.spaceduck.common.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            return new JsonCanonicalizer(json).getEncodedUTF8();
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
