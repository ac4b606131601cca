package bot.spaceduck.common.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error that the caller is told of. {@link #detail()} is public; the cause is for the log alone and never reaches an
 * answer.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of(), Optional.empty(), null);
    }

    private ProblemException(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions,
            Optional<Duration> retryAfter,
            Throwable cause) {
        // A refusal is an answer, not a fault: only what ends as 5xx pays for a stack trace.
        super(detail, cause, false, code.status() >= 500);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    /** A dependency did not answer in time or refused: 503 with {@code Retry-After} of one second. */
    public static ProblemException unavailable(String dependency, Throwable cause) {
        return new ProblemException(
                ProblemCode.DEPENDENCY_UNAVAILABLE,
                dependency + " is unavailable; nothing is known to have changed",
                List.of(),
                Map.of(),
                Optional.of(Duration.ofSeconds(1)),
                cause);
    }

    /** Something broke on our side; what it was goes to the log alone. */
    static ProblemException internal(Throwable cause) {
        return new ProblemException(
                ProblemCode.INTERNAL,
                "the request could not be served; the log has the reason",
                List.of(),
                Map.of(),
                Optional.empty(),
                cause);
    }

    /** One field is wrong. */
    public static ProblemException field(ProblemCode code, String field, String message) {
        return new ProblemException(code, field + ": " + message).withErrors(List.of(new FieldError(field, message)));
    }

    public ProblemException withErrors(List<FieldError> moreErrors) {
        return new ProblemException(code, detail(), moreErrors, extensions, retryAfter, getCause());
    }

    /** Adds an extension member (RFC 9457, section 3.2). */
    public ProblemException withMember(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new ProblemException(code, detail(), errors, more, retryAfter, getCause());
    }

    public ProblemException withRetryAfter(Duration duration) {
        return new ProblemException(code, detail(), errors, extensions, Optional.of(duration), getCause());
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return getMessage();
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
