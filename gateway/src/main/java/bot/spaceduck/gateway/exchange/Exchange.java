package bot.spaceduck.gateway.exchange;

import bot.spaceduck.gateway.route.Route;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request on its way through the edge. It lives on the event loop of its connection and is never shared. */
public final class Exchange {
    private final HttpServerRequest request;
    private final String requestId;
    private final String traceId;
    private final ClientAddress client;
    private final long startedNanos;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Route route;
    private String caller;

    Exchange(HttpServerRequest request, String requestId, String traceId, ClientAddress client, long startedNanos) {
        this.request = request;
        this.requestId = requestId;
        this.traceId = traceId;
        this.client = client;
        this.startedNanos = startedNanos;
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    /** The caller's id for this request, or one made for it. */
    public String requestId() {
        return requestId;
    }

    /** W3C trace id, or empty. */
    public String traceId() {
        return traceId;
    }

    public ClientAddress client() {
        return client;
    }

    /** The monotonic clock when the request came. */
    public long startedNanos() {
        return startedNanos;
    }

    /** The row that it met; empty if it met none. */
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    public void met(Route found) {
        route = found;
    }

    /** Who asks; empty on public routes, and before he was authenticated. */
    public Optional<String> caller() {
        return Optional.ofNullable(caller);
    }

    public void admitted(String callerId) {
        caller = callerId;
    }

    /** Whatever the answer will be, it carries this header. */
    public void willAnswerWith(String header, String value) {
        headers.put(header, value);
    }

    Map<String, String> headers() {
        return headers;
    }
}
