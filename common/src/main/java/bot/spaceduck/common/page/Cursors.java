package bot.spaceduck.common.page;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads cursors. A cursor holds where the page before ended and an HMAC over that and the list's scope, so
 * that nobody can point one at another's list, or go on with other filters.
 */
@Singleton
public class Cursors {
    public static final String PURPOSE = "cursor";
    private static final int CODE_BYTES = 16;
    private static final ObjectMapper JSON = StrictJson.mapper();

    private final KeyRing keys;

    public Cursors(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * @param scope whose list it is, and every filter
     * @param next where the following page starts, from a query
     * @return empty at the end of the list
     */
    public Optional<String> write(String scope, Optional<Map<String, String>> next) {
        return next.map(position -> {
            byte[] bytes = json(position);
            Proof code = keys.mac(PURPOSE, message(scope, bytes));
            return code.kid() + "." + base64(bytes) + "." + base64(Arrays.copyOf(code.value(), CODE_BYTES));
        });
    }

    /** @throws ProblemException FIELD_INVALID if it is not a cursor of this list with these filters */
    public Optional<Map<String, String>> read(String scope, String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] parts = cursor.split("\\.", -1);
            byte[] bytes = Base64.getUrlDecoder().decode(parts[1]);
            byte[] code = Base64.getUrlDecoder().decode(parts[2]);
            // A second spelling of the same bytes is no cursor that we wrote.
            boolean asWritten = parts.length == 3
                    && base64(bytes).equals(parts[1])
                    && base64(code).equals(parts[2]);
            if (!asWritten || !genuine(scope, bytes, parts[0], code)) {
                throw refused();
            }
            return Optional.of(JSON.readValue(bytes, new TypeReference<Map<String, String>>() {}));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IOException e) {
            throw refused();
        }
    }

    private boolean genuine(String scope, byte[] bytes, String kid, byte[] code) {
        return keys.macs(PURPOSE, message(scope, bytes)).stream()
                .filter(expected -> expected.kid().equals(kid))
                .anyMatch(expected ->
                        java.security.MessageDigest.isEqual(Arrays.copyOf(expected.value(), CODE_BYTES), code));
    }

    private static byte[] message(String scope, byte[] position) {
        return (scope + "\n" + base64(position)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(Map<String, String> position) {
        try {
            return JSON.writeValueAsBytes(position);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings can always be written", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ProblemException refused() {
        return ProblemException.field(
                ProblemCode.FIELD_INVALID, "cursor", "is not a cursor of this list with these filters");
    }
}
