package bot.spaceduck.gateway.stub;

import bot.spaceduck.test.process.JvmWide;
import java.util.List;
import java.util.Map;

/**
 * The four services, as the gateway sees them: HTTPS servers that demand a client certificate, each behind a proxy that
 * can fail. identity-service answers {@code /internal/authenticate} as documented; whatever else is asked is told back
 * as JSON, unless the query says {@code stub=…}.
 */
public interface Stub {
    static Stub get() {
        return JvmWide.reach(Stub.class, StubPlatform.class);
    }

    /** What the gateway is told of this platform. */
    Map<String, String> properties();

    String trustStore();

    String password();

    /** Requests that reached that service, oldest first, as JSON: {@code method, uri, headers, body, bytes}. */
    List<String> seen(String service);

    /** Forgets what was seen, and mends everything. */
    void reset();

    /** Nothing listens there any more. */
    void refuse(String service);

    /** Takes connections, and answers nothing. */
    void blackHole(String service);

    /** What its management port says; null: it is silent. */
    void health(String service, String json);

    /** What that service measures, in Prometheus text; null refuses to tell. */
    void metrics(String service, String text);

    /** What identity-service answers to {@code /internal/admin/reads}, and to nothing else; 0 is a connection cut. */
    void reads(int status);

    /** Bytes of the big answer that the service has been able to write so far. */
    long written();

    /** Requests whose client went away before the answer was complete. */
    int abandoned();
}
