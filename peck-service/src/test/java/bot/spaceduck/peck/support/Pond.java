package bot.spaceduck.peck.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import com.github.f4b6a3.ulid.UlidCreator;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An operator of its own with one agent, and what the two can say to the service. */
public final class Pond {
    public final String operator;
    public final String agent = id("sd_");
    /** The certificate that stands for the operator. */
    public final String certificate = id("cert_");

    public final String tier;
    private final Clock clock;

    private Pond(Clock clock, String tier, String operator) {
        this.operator = operator;
        this.clock = clock;
        this.tier = tier;
        standing("key-1", tier, "ACTIVE", "ACTIVE");
        certified("ISSUED");
    }

    public static Pond at(Clock clock) {
        return new Pond(clock, "T1", id("dk_"));
    }

    public static Pond at(Clock clock, String tier) {
        return new Pond(clock, tier, id("dk_"));
    }

    /** The same operator with another agent. */
    public Pond withAnotherAgent() {
        return new Pond(clock, tier, operator);
    }

    /** A well-formed id that nothing has. */
    public static String id(String prefix) {
        return prefix + UlidCreator.getUlid().toLowerCase();
    }

    /** What identity-service says of the agent from now on. */
    public void standing(String keyId, String effectiveTier, String status, String operatorStatus) {
        StubIdentity.get().agent(agent, operator, keyId, effectiveTier, status, operatorStatus);
        StubIdentity.get().account(operator, effectiveTier, operatorStatus);
    }

    /** How its certificate stands from now on. */
    public void certified(String status) {
        StubIdentity.get().certificate(certificate, operator, status);
    }

    /** Its bond from now on; null for none. */
    public void bonded(String bondId) {
        StubIdentity.get().bond(agent, bondId);
    }

    public RequestSpecification asAgent(String capability) {
        return json().header(TestCallers.HEADER, callers(capability).agent(agent, operator, tier));
    }

    public RequestSpecification asOperator(String capability) {
        return json().header(TestCallers.HEADER, callers(capability).person(operator, tier));
    }

    /** For who speaks to the service in another way. */
    public String agentToken(String capability) {
        return callers(capability).agent(agent, operator, tier);
    }

    public String operatorToken(String capability) {
        return callers(capability).person(operator, tier);
    }

    public RequestSpecification asNobody() {
        return json().header(TestCallers.HEADER, callers("").anonymous());
    }

    private TestCallers callers(String capability) {
        return TestCallers.of("peck-service").at(clock).capability(capability);
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    /** A request that is right in every field; change what a test is about. */
    public Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", "permission");
        request.put("target", operator);
        request.put("scopes", List.of("calendar:read", "calendar:write"));
        request.put("action", "plan the week");
        request.put("purpose", "You asked me to keep your calendar tidy.");
        request.put("payload", Map.of("week", 47));
        return request;
    }

    /** A request for something that is another's: an agent for a delegation, a certificate for a connection. */
    public Map<String, Object> request(String kind, String target) {
        Map<String, Object> request = request();
        request.put("kind", kind);
        request.put("target", target);
        return request;
    }

    public Response ask(Map<String, Object> request) {
        return asAgent("peck.request").body(request).post("/beak/peck");
    }

    /** Asks, and the answer is 201. */
    public Json asked(Map<String, Object> request) {
        return ok(ask(request), 201);
    }

    public Response approve(String peckId, String requestHash) {
        return approve(Map.of("peck_id", peckId, "request_hash", requestHash));
    }

    public Response approve(Map<String, Object> approval) {
        return asOperator("peck.approve").body(approval).post("/beak/approve");
    }

    public Response deny(String peckId) {
        return asOperator("account.read").body(Map.of("peck_id", peckId)).post("/beak/deny");
    }

    public Response withdraw(String peckId) {
        return asAgent("account.read").body(Map.of("peck_id", peckId)).post("/beak/peck/withdraw");
    }

    public Response unpeck(String peckId) {
        return asOperator("account.read").body(Map.of("peck_id", peckId)).post("/beak/unpeck");
    }

    public Json see(String peckId) {
        return ok(asAgent("account.read").get("/beak/peck/" + peckId), 200);
    }

    public Response use(String token, String scope, String action) {
        return asAgent("peck.request")
                .body(Map.of("token", token, "scope", scope, "action", action))
                .post("/beak/delegation/use");
    }

    public Json introspect(String token) {
        return ok(asOperator("account.read").body(Map.of("token", token)).post("/beak/delegation/introspect"), 200);
    }

    /** Asks and approves. */
    public Granted granted(Map<String, Object> request) {
        Json asked = asked(request);
        ok(approve(asked.getString("peck_id"), asked.getString("request_hash")), 200);
        return new Granted(
                asked.getString("peck_id"), see(asked.getString("peck_id")).getString("delegation.token"));
    }

    /** Asks, and the other side approves. */
    public Granted grantedBy(Pond other, Map<String, Object> request) {
        Json asked = asked(request);
        ok(other.approve(asked.getString("peck_id"), asked.getString("request_hash")), 200);
        return new Granted(
                asked.getString("peck_id"), see(asked.getString("peck_id")).getString("delegation.token"));
    }

    /** A granted peck and its token. */
    public record Granted(String peckId, String token) {}

    public static Json ok(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.as(Json.class);
    }

    /** All of them at the same time. */
    public static <R> List<R> race(List<Callable<R>> runners) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running = new ArrayList<>();
            for (Callable<R> runner : runners) {
                running.add(threads.submit(() -> {
                    start.await();
                    return runner.call();
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
