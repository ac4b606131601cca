package bot.spaceduck.cert.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.IntactChain;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hundred calls, and tier events between them, while the account rises. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ParallelIssuanceTest {
    private static final int CALLS = 100;
    /** This call sees its own answer, of T1, and only then does the account rise. */
    private static final int RISES = 40;

    private static final int ATTEMPTS = 20;

    private final String duckling = Ducklings.hatched("T1");
    private final String token =
            TestCallers.of("cert-service").capability("certificate.manage").person(duckling, "T1");
    private final String key = UUID.randomUUID().toString();
    /** A lean client: the calls, not their making, are to meet. */
    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/beak/cert/issue")
    URI route;

    @Test
    void makesOneVersionOfEachTier() {
        List<HttpResponse<String>> answers;
        try (TierEvents events = new TierEvents()) {
            String repeated = TierEvents.risen(duckling);
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> call(i, events, repeated))
                    .toList();
            answers = calls.stream().map(CompletableFuture::join).toList();
        }
        String last = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201));
        List<Map<String, Object>> versions = IntactChain.of(duckling);
        assertThat(versions).extracting(version -> version.get("trust_tier")).containsExactly("T1", "T2");
        assertThat(versions.getLast().get("cert_id")).isEqualTo(last);
        assertThat(answers)
                .extracting(answer -> Json.from(answer.body()).<Object>get("certificate.cert_id"))
                .isSubsetOf(
                        versions.stream().map(version -> version.get("cert_id")).toList());
        toldOfEachOnce(versions);
    }

    private CompletableFuture<HttpResponse<String>> call(int number, TierEvents events, String repeated) {
        if (number % 10 == 0) {
            events.send(duckling, number % 20 == 0 ? TierEvents.risen(duckling) : repeated);
        }
        CompletableFuture<HttpResponse<String>> answer = ask(number, ATTEMPTS);
        return number == RISES ? answer.whenComplete((first, failed) -> rise(events)) : answer;
    }

    private void rise(TierEvents events) {
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        events.send(duckling, TierEvents.risen(duckling));
    }

    /** On a busy machine a look-up may take too long: then nothing happened, and whoever wants it asks again. */
    private CompletableFuture<HttpResponse<String>> ask(int number, int attempts) {
        HttpRequest.Builder request = HttpRequest.newBuilder(route)
                .header("Content-Type", "application/json")
                .header(TestCallers.HEADER, token)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (number % 2 == 1) {
            request.header("Idempotency-Key", key);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenCompose(answer -> answer.statusCode() == 503 && attempts > 1
                        ? ask(number, attempts - 1)
                        : CompletableFuture.completedFuture(answer));
    }

    private void toldOfEachOnce(List<Map<String, Object>> versions) {
        Object first = versions.getFirst().get("cert_id");
        Object second = versions.getLast().get("cert_id");
        try (EventLog log = EventLog.open()) {
            log.await("cert.issued", second.toString());
            log.await("cert.superseded", first.toString());
            // All of this duckling's are in the log once those of the last certificate are: they commit together.
            assertThat(log.all())
                    .filteredOn(event -> event.type().startsWith("cert.")
                            && duckling.equals(event.data().path("target_id").asText()))
                    .extracting(Event::type)
                    .containsExactlyInAnyOrder("cert.issued", "cert.superseded", "cert.issued");
        }
    }
}
