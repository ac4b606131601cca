package bot.spaceduck.common.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/** The body of an {@code application/problem+json} answer (RFC 9457, section 3). */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "error", "trace_id", "errors"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String error,
        String traceId,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "https://spaceduck.bot/problems/";

    /**
     * @param instance the path that was asked for, without query (it may hold a token)
     * @param traceId W3C trace id, or empty
     */
    public static Problem of(ProblemException e, String instance, String traceId) {
        ProblemCode code = e.code();
        return new Problem(
                TYPE_PREFIX + code.error(),
                code.title(),
                code.status(),
                e.detail(),
                instance,
                code.code(),
                code.error(),
                traceId,
                e.errors(),
                e.extensions());
    }
}
