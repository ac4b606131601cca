package bot.spaceduck.common.problem;

import bot.spaceduck.common.store.OutcomeUnknownException;
import bot.spaceduck.common.store.StoreUnavailableException;
import bot.spaceduck.common.trace.TraceContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place that turns whatever went wrong into a problem answer. What the caller may not know goes to the log. */
@Singleton
public class ProblemMapper {

    @ServerExceptionMapper
    public Response problem(ProblemException e, UriInfo uri) {
        return answer(e, uri);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e, UriInfo uri) {
        return answer(Violations.problem(e), uri);
    }

    @ServerExceptionMapper
    public Response unknownField(UnrecognizedPropertyException e, UriInfo uri) {
        return answer(
                ProblemException.field(ProblemCode.FIELD_INVALID, path(e), "is not a field of this request"), uri);
    }

    @ServerExceptionMapper
    public Response wrongType(MismatchedInputException e, UriInfo uri) {
        return answer(e.getPath().isEmpty() ? malformed() : invalidField(e), uri);
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException e, UriInfo uri) {
        return answer(malformed(), uri);
    }

    @ServerExceptionMapper
    public Response unavailable(StoreUnavailableException e, UriInfo uri) {
        return answer(ProblemException.unavailable("the store", e), uri);
    }

    @ServerExceptionMapper
    public Response unknownOutcome(OutcomeUnknownException e, UriInfo uri) {
        ProblemException problem = ProblemException.unavailable("the store", e);
        return answer(problem.withMember("outcome", "unknown"), uri);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, UriInfo uri) {
        // A body that cannot be read arrives as a 400 around the reason.
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown, uri);
        }
        if (e.getCause() instanceof MismatchedInputException mismatch) {
            return wrongType(mismatch, uri);
        }
        return answer(
                switch (e.getResponse().getStatus()) {
                    case 400 -> malformed();
                    case 401 -> ProblemCode.UNAUTHENTICATED.with("no credential was presented");
                    case 403 -> ProblemCode.NOT_YOURS.with("not permitted");
                    // A parameter that cannot be converted is a "not found" to JAX-RS.
                    case 404 ->
                        e.getCause() == null
                                ? ProblemCode.NOT_FOUND.with("there is no such route")
                                : ProblemCode.FIELD_INVALID.with("a parameter has the wrong type or form");
                    case 405 -> ProblemCode.METHOD_NOT_ALLOWED.with("this route has other methods");
                    case 406 -> ProblemCode.NOT_ACCEPTABLE.with("this route produces other media types");
                    case 413 -> ProblemCode.BODY_TOO_LARGE.with("send less than 64 KiB");
                    case 415 -> ProblemCode.MEDIA_TYPE_UNSUPPORTED.with("this route takes application/json");
                    default -> ProblemException.internal(e);
                },
                uri);
    }

    @ServerExceptionMapper
    public Response anything(Exception e, UriInfo uri) {
        return answer(ProblemException.internal(e), uri);
    }

    private static Response answer(ProblemException e, UriInfo uri) {
        if (e.code().status() >= 500) {
            Log.errorf(e, "request failed: code=%s", e.code().code());
        } else {
            Log.infof("request refused: code=%s", e.code().code());
        }
        Problem body = Problem.of(e, uri.getPath(), TraceContext.traceId().orElse(null));
        Response.ResponseBuilder answer =
                Response.status(e.code().status()).type(Problem.MEDIA_TYPE).entity(body);
        e.retryAfter().ifPresent(after -> answer.header("Retry-After", Math.max(1, after.toSeconds())));
        return answer.build();
    }

    private static ProblemException malformed() {
        return ProblemCode.FIELD_INVALID.with("the body is not the JSON that this route takes");
    }

    private static ProblemException invalidField(JsonMappingException e) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, path(e), "has the wrong type or form");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
