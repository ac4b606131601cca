package bot.spaceduck.gateway;

import static bot.spaceduck.gateway.stub.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.gateway.stub.Client;
import bot.spaceduck.gateway.stub.Stub;
import bot.spaceduck.gateway.stub.WithStubs;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class StreamTest {
    private static final int BIG = 48 * 1024 * 1024;

    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    static Stream<Client> clients() {
        return Stream.of(Client.from("127.0.0.1"), Client.http1());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aServiceIsHeldBackUntilTheClientReads(Client client) throws IOException {
        HttpResponse<InputStream> answer = big(client);
        // HTTP/1.1 has the sockets' buffers on its way as well, and those of two TLS ends.
        await().during(Duration.ofMillis(500)).until(() -> stub.written() < BIG);

        try (InputStream body = answer.body()) {
            assertThat(body.readAllBytes()).hasSize(BIG);
        }
        assertThat(stub.written()).isEqualTo(BIG);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aClientThatGoesEndsTheServicesWork(Client client) throws IOException {
        big(client).body().close();

        await().until(() -> stub.abandoned() == 1);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anAnswerThatBreaksOffDoesNotLookWhole(Client client) {
        assertThatThrownBy(() -> client.get("/beak/cert/verify?stub=half")).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void aProblemOfAServiceIsPassedOnUntouched() {
        HttpResponse<String> answer = Client.http1().get("/beak/cert/verify?stub=problem");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).isEqualTo("{\"code\":\"E-404-001\",\"untouched\":true}");
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsUnavailable() {
        long before = System.nanoTime();

        HttpResponse<String> answer = Client.http1().get("/beak/cert/verify?stub=never");

        assertProblem(answer, 503, "E-503-001");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat((System.nanoTime() - before) / 1_000_000_000.0).isBetween(9.5, 15.0);
    }

    @Test
    void aServiceThatIsAwayIsUnavailableAtOnce() {
        stub.refuse("cert");
        long before = System.nanoTime();

        HttpResponse<String> answer = Client.http1().post("/beak/cert/verify", "{}");

        assertProblem(answer, 503, "E-503-001");
        assertThat((System.nanoTime() - before) / 1_000_000_000.0).isLessThan(3.0);
    }

    @Test
    void anUnsafeRequestIsSentOnce() {
        Client.http1().post("/beak/cert/verify?stub=never", "{}");

        assertThat(stub.seen("cert")).hasSize(1);
    }

    /** As many wait as there are connections for everybody else. */
    @Test
    void whoWaitsForNewsTakesNoConnectionFromTheOthers() {
        Client client = Client.from("127.0.0.1");
        HttpRequest wait = Client.request(Client.https("/beak/peck/stream?stub=never"), "Authorization", "Bearer admin")
                .build();
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 64)
                .mapToObj(i -> client.http().sendAsync(wait, HttpResponse.BodyHandlers.ofString()))
                .toList();
        await().until(() -> stub.seen("peck").size() == waiting.size());

        HttpResponse<String> answer = client.get("/beak/peck/inbox", "Authorization", "Bearer admin");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        waiting.forEach(each -> each.cancel(true));
    }

    private static HttpResponse<InputStream> big(Client client) {
        return client.send(
                Client.request(Client.https("/beak/cert/verify?stub=big")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }
}
