package bot.spaceduck.gateway;

import static bot.spaceduck.gateway.stub.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.gateway.stub.Client;
import bot.spaceduck.gateway.stub.Stub;
import bot.spaceduck.gateway.stub.WithStubs;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class LimitTest {
    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    @Test
    void tellsHowManyAreLeft() {
        Client client = Client.from("127.0.0.10");

        HttpResponse<String> first = client.get("/beak/cert/verify");
        HttpResponse<String> second = client.get("/beak/cert/verify");

        assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"cert-verify\";q=60;w=60");
        assertThat(first.headers().firstValue("RateLimit")).hasValue("\"cert-verify\";r=119;t=1");
        assertThat(second.headers().firstValue("RateLimit")).get().asString().startsWith("\"cert-verify\";r=118");
    }

    @Test
    void hatchingEndsAtTwiceTheRateForOneAddressAndNotForAnother() {
        Client client = Client.from("127.0.0.11");
        long before = System.nanoTime();
        long passed = IntStream.range(0, 40)
                .mapToObj(i -> client.post("/beak/hatch", "{}"))
                .takeWhile(answer -> answer.statusCode() == 200)
                .count();
        HttpResponse<String> refused = client.post("/beak/hatch", "{}");
        long refilled = (System.nanoTime() - before) / 6_000_000_000L;

        assertThat(passed).isBetween(20L, 20 + refilled + 1);
        assertProblem(refused, 429, "E-429-001");
        long wait = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1L, 6L);
        assertThat(refused.headers().firstValue("RateLimit")).hasValue("\"hatch\";r=0;t=" + wait);
        assertThat(stub.seen("identity")).hasSize((int) passed);
        assertThat(Client.from("127.0.0.12").post("/beak/hatch", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theNewsletterHasABurstOfTwo() {
        Client client = Client.from("127.0.0.17");
        long before = System.nanoTime();
        long passed = IntStream.range(0, 10)
                .mapToObj(i -> client.post("/beak/newsletter/subscribe", "{}"))
                .takeWhile(answer -> answer.statusCode() == 200)
                .count();
        long refilled = (System.nanoTime() - before) / 12_000_000_000L;

        assertThat(passed).isBetween(2L, 2 + refilled + 1);
        assertProblem(client.post("/beak/newsletter/subscribe", "{}"), 429, "E-429-001");
    }

    @Test
    void wrongPasswordsCountAndRightOnesDoNot() {
        Client client = Client.from("127.0.0.13");
        for (int i = 0; i < 9; i++) {
            assertThat(client.post("/beak/auth/login", "{\"password\":\"wrong\"}")
                            .statusCode())
                    .isEqualTo(401);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(client.post("/beak/auth/login", "{\"password\":\"right\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        client.post("/beak/auth/login", "{\"password\":\"wrong\"}");

        HttpResponse<String> refused = client.post("/beak/auth/login", "{\"password\":\"right\"}");

        assertProblem(refused, 429, "E-429-001");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"login-failures\";q=10;w=600");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 60L);
        assertThat(stub.seen("identity")).hasSize(13);
    }

    @Test
    void anAccountHasWhatItsTierGivesFromWhateverAddress() {
        assertThat(list("127.0.0.14", "slow-tier").headers().firstValue("RateLimit"))
                .hasValue("\"account\";r=1;t=60");
        assertThat(list("127.0.0.15", "slow-tier").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = list("127.0.0.16", "slow-tier");

        assertProblem(refused, 429, "E-429-001");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"account\";q=1;w=60");
        assertThat(list("127.0.0.16", "person").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutALimitNothingIsAnnounced() {
        HttpResponse<String> answer = list("127.0.0.17", "unlimited");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
    }

    private static HttpResponse<String> list(String address, String credential) {
        return Client.from(address).get("/beak/agent/list", "Authorization", "Bearer " + credential);
    }
}
