package bot.spaceduck.gateway.edge;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.gateway.route.BodyKind;
import bot.spaceduck.gateway.route.Route;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request says of its body, checked before a byte of it is read. */
final class BodyRules {
    private static final Pattern JSON =
            Pattern.compile("application/([a-z0-9.+-]+\\+)?json(\\s*;\\s*charset=\"?utf-8\"?)?");

    /** Of the whole way: whoever calls them hop-by-hop wants an intermediary to drop them. */
    private static final Set<String> END_TO_END = Set.of(
            "authorization",
            "cache-control",
            "content-digest",
            "content-encoding",
            "content-length",
            "content-type",
            "host",
            "idempotency-key",
            "signature",
            "signature-input");

    private BodyRules() {}

    /** RFC 9110, section 7.6.1. @throws ProblemException FIELD_INVALID */
    static void checkConnection(HttpServerRequest request) {
        boolean wrong = request.headers().getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .anyMatch(name -> END_TO_END.contains(name) || name.startsWith("x-beak-"));
        if (wrong) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "Connection", "names a field that is not of one connection only");
        }
    }

    /** @throws ProblemException BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, or FIELD_INVALID for a body where none belongs */
    static void check(HttpServerRequest request, Route route) {
        if (!announced(request)) {
            return;
        }
        if (route.body() == BodyKind.NONE) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "body", "this route takes none");
        }
        if (declared(request) > route.body().limit()) {
            throw ProblemCode.BODY_TOO_LARGE.with(
                    "a body here has at most " + route.body().limit() + " bytes");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String plain = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        boolean other = route.body().takes(plain.split(";", 2)[0].strip());
        if (!other && !JSON.matcher(plain).matches()) {
            throw ProblemCode.MEDIA_TYPE_UNSUPPORTED.with(
                    "a body here is " + String.join(" or ", route.body().mediaTypes()) + ", in UTF-8");
        }
    }

    /** HTTP/2 may send one without announcing it: then its type must be right if it is declared at all. */
    private static boolean announced(HttpServerRequest request) {
        return declared(request) > 0
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || declared(request) < 0 && request.headers().contains(HttpHeaders.CONTENT_TYPE);
    }

    /** The declared length; -1 if there is none. The HTTP codec has refused what is not a number. */
    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }
}
