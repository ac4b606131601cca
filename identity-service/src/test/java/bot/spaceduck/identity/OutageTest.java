package bot.spaceduck.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.kafka.Kafka;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends IdentityTest {
    @Test
    void sendsTheMailOnceTheMailServerIsBack() {
        Inbox.get().refuse();
        String email = Ducklings.newEmail();
        assertThat(Ducklings.hatch(Ducklings.hatchling(email)).statusCode()).isEqualTo(201);
        assertThat(Inbox.get().to(email)).isEmpty();

        Inbox.get().pass();

        assertThat(Ducklings.confirmation(email).code()).hasSize(6);
    }

    @Test
    void hatchesWithoutKafkaAndTellsLater() {
        Kafka.get().refuse();
        Duckling duckling = Ducklings.hatched();

        Kafka.get().pass();

        try (EventLog log = EventLog.open()) {
            assertThat(log.await("duck.hatched", duckling.id())
                            .data()
                            .path("actor_id")
                            .asText())
                    .isEqualTo(duckling.id());
        }
    }

    @Test
    void saysThatTheStoreIsAway() {
        Duckling duckling = Ducklings.hatched();
        DynamoDb.get().refuse();

        Response answer = Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "");

        Problems.assertProblem(answer, 503, "E-503-001");
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(ready()).isEqualTo(503);
    }

    @Test
    void keepsServingWhileTheProviderIsAway() {
        Duckling duckling = Ducklings.hatched();
        assertThat(Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "")
                        .statusCode())
                .isEqualTo(200);
        provider.stop();

        Problems.assertProblem(Ducklings.logIn(duckling.email(), Ducklings.PASSWORD), 503, "E-503-001");
        assertThat(Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "")
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> ready() == 200);
    }

    private static int ready() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().port(port).basePath("").get("/q/health/ready").statusCode();
    }
}
