package bot.spaceduck.gateway.exchange;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole answer that the gateway gives itself. */
public record Reply(int status, Map<String, String> headers, Buffer body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(String contentType, Buffer body) {
        return new Reply(200, Map.of("Content-Type", contentType), body);
    }

    public static Reply json(Buffer body) {
        return of("application/json", body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
