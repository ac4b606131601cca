package bot.spaceduck.common.idempotency;

import java.util.Objects;

/**
 * What a command answers.
 *
 * @param status the HTTP status
 * @param body what becomes the JSON body
 */
public record Answer<R>(int status, R body) {
    public Answer {
        Objects.requireNonNull(body, "body");
    }

    public static <R> Answer<R> ok(R body) {
        return new Answer<>(200, body);
    }

    public static <R> Answer<R> created(R body) {
        return new Answer<>(201, body);
    }
}
