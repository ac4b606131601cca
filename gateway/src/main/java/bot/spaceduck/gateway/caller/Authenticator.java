package bot.spaceduck.gateway.caller;

import bot.spaceduck.common.http.RequestId;
import bot.spaceduck.common.problem.Problem;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.gateway.body.Body;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.Reply;
import bot.spaceduck.gateway.route.Route;
import bot.spaceduck.gateway.route.Upstream;
import bot.spaceduck.gateway.upstream.Fetch;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks identity-service, on every request anew: a key, a session or a tier that has just been taken away is refused from
 * that moment. If it cannot be asked, nobody passes.
 */
@Singleton
public class Authenticator {
    private static final String PATH = "/internal/authenticate";

    private final Fetch fetch;
    private final ObjectMapper json;

    Authenticator(Fetch fetch, ObjectMapper json) {
        this.fetch = fetch;
        this.json = json;
    }

    /** What came of it. */
    public sealed interface Verdict {
        /** Goes on to the service. */
        record Admitted(Admission admission) implements Verdict {}

        /** Gets identity-service's own answer. */
        record Refused(Reply reply) implements Verdict {}
    }

    /** Whether the caller shows himself by the whole request, so that its body has to be there before he is asked for. */
    public static boolean needsBody(Exchange exchange) {
        return SignedRequest.is(exchange.request(), exchange.route().orElseThrow());
    }

    /**
     * What is asked.
     *
     * @param credential the header {@code Authorization} as it came, or null
     * @param signed null for a request without a signature
     */
    record Question(
            String credential, String who, String audience, String capability, String ipHash, SignedRequest signed) {
        @Override
        public String toString() {
            return "Question[" + who + " " + audience + " " + capability + "]";
        }
    }

    /** Fails with a 503 problem if identity-service does not answer as agreed. */
    public Future<Verdict> ask(Exchange exchange) {
        return put(exchange, null);
    }

    /** As {@link #ask(Exchange)}, of a request that {@link #needsBody}. Its answer is good for one passage. */
    public Future<Verdict> ask(Exchange exchange, Body body) {
        return put(exchange, SignedRequest.of(exchange, body));
    }

    private Future<Verdict> put(Exchange exchange, SignedRequest signed) {
        Route route = exchange.route().orElseThrow();
        Question question = new Question(
                exchange.request().getHeader("Authorization"),
                route.auth().name(),
                route.upstream().service(),
                route.capability(),
                exchange.client().hash(),
                signed);
        return fetch.decide(PATH, Map.of(RequestId.HEADER, exchange.requestId()), bytes(question))
                .recover(failure -> Future.failedFuture(unavailable(failure)))
                .map(answer -> read(exchange, answer));
    }

    private Verdict read(Exchange exchange, Fetch.Answer answer) {
        try {
            return switch (answer.status()) {
                case 200 -> new Verdict.Admitted(admission(answer));
                case 401, 403, 429, 503 -> new Verdict.Refused(asOurs(exchange, answer));
                default -> throw unavailable(new IOException("identity-service answered " + answer.status()));
            };
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private Admission admission(Fetch.Answer answer) throws IOException {
        Admission admission = json.readValue(answer.body().getBytes(), Admission.class);
        if (admission.contextToken() == null || admission.accountId() == null) {
            throw new IOException("identity-service admits without a context token or account");
        }
        return admission;
    }

    /** The problem as identity-service worded it, about the request that the client made. */
    private Reply asOurs(Exchange exchange, Fetch.Answer answer) throws IOException {
        if (!(json.readTree(answer.body().getBytes()) instanceof ObjectNode problem) || !problem.has("code")) {
            throw new IOException("identity-service refuses without a problem");
        }
        problem.put("instance", exchange.request().path());
        problem.put("trace_id", exchange.traceId());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        for (String name : new String[] {"Retry-After", "WWW-Authenticate"}) {
            if (answer.headers().containsKey(name)) {
                headers.put(name, answer.headers().get(name));
            }
        }
        return new Reply(answer.status(), headers, Buffer.buffer(json.writeValueAsBytes(problem)));
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable(Upstream.IDENTITY.service(), cause);
    }

    private Buffer bytes(Question question) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(question));
        } catch (IOException e) {
            throw new IllegalStateException("a question is plain values", e);
        }
    }
}
