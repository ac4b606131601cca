package bot.spaceduck.common.crypto;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** The file format of the key ring: {@code {"keys": [ ... ]}}. Holds secrets: mode 600, never in the repository. */
public record KeyRingFile(@JsonProperty("keys") List<KeyEntry> keys) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public KeyRingFile {
        keys = List.copyOf(keys);
        if (keys.stream().map(KeyEntry::kid).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a kid stands twice in the key ring");
        }
    }

    /** @throws IllegalArgumentException if it is no key ring; the message quotes nothing of the text */
    public static KeyRingFile parse(String json) {
        try {
            return MAPPER.readValue(json, KeyRingFile.class);
        } catch (JsonProcessingException e) {
            // Never the parser's message: it quotes what it stumbled over, which may be a secret.
            throw new IllegalArgumentException("not a key ring: " + where(e));
        }
    }

    private static String where(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return e.getClass().getSimpleName() + (at == null ? "" : " in line " + at.getLineNr());
    }

    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key ring can always be written", e);
        }
    }
}
