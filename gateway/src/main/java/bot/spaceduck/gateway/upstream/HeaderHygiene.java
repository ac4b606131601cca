package bot.spaceduck.gateway.upstream;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers go from one side to the other. */
final class HeaderHygiene {
    /** Of one connection only (RFC 9110, section 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** What the gateway says itself, or nobody: the length is of the body that came, credential and signature end here, and who the caller is says the token. */
    private static final Set<String> NOT_FROM_CLIENTS = Set.of(
            "host",
            "content-length",
            "authorization",
            "cookie",
            "expect",
            "forwarded",
            "signature",
            "signature-input",
            "via",
            "x-real-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "x-request-id",
            "traceparent",
            "tracestate",
            "baggage");

    /** What tells of the inside, or is the edge's to say. */
    private static final Set<String> NOT_FROM_SERVICES =
            Set.of("server", "x-powered-by", "x-request-id", "strict-transport-security", "set-cookie");

    private HeaderHygiene() {}

    /** @param credentials headers that the route lets through, in lower case */
    static void copyRequest(MultiMap from, MultiMap to, Set<String> credentials) {
        Set<String> named = named(from);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower)
                    && !named.contains(lower)
                    && (fromClient(lower) || credentials.contains(lower))) {
                to.add(name, value);
            }
        });
    }

    static void copyResponse(MultiMap from, MultiMap to) {
        Set<String> named = named(from);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean inner = lower.startsWith("x-beak-") || NOT_FROM_SERVICES.contains(lower);
            if (!HOP_BY_HOP.contains(lower) && !named.contains(lower) && !inner) {
                to.add(name, value);
            }
        });
    }

    private static boolean fromClient(String name) {
        return !NOT_FROM_CLIENTS.contains(name) && !name.startsWith("x-forwarded-") && !name.startsWith("x-beak-");
    }

    /** Headers that {@code Connection} declares to be of this hop. */
    private static Set<String> named(MultiMap headers) {
        return headers.getAll("connection").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
