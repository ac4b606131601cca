package bot.spaceduck.identity.admin;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Admins;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdminReadsTest extends IdentityTest {
    @Test
    void thatTheGatewayShowsTheStatusIsAnEntry() {
        String mark = "hash-" + UUID.randomUUID();

        Ducklings.json()
                .body(Map.of("admin_id", Admins.FIRST, "action", "READ_STATUS", "ip_hash", mark))
                .post("/internal/admin/reads")
                .then()
                .statusCode(204);

        try (EventLog log = EventLog.open()) {
            Event told = log.await(
                    "the visit", event -> event.data().path("ip_hash").asText().equals(mark));
            assertThat(told.type()).isEqualTo("admin.action");
            assertThat(told.data().path("actor_id").asText()).isEqualTo(Admins.FIRST);
            assertThat(told.data().path("target_id").asText()).isEqualTo("platform");
            assertThat(told.data().path("detail").path("action").asText()).isEqualTo("read_status");
        }
    }

    @Test
    void thatReviewsAreReadIsAnEntry() {
        Ducklings.Duckling admin = Admins.first();

        assertThat(Admins.as(admin).get("/beak/admin/reviews").statusCode()).isEqualTo(200);

        try (EventLog log = EventLog.open()) {
            log.await(
                    "the visit",
                    event -> event.type().equals("admin.action")
                            && event.data().path("actor_id").asText().equals(Admins.FIRST)
                            && event.data()
                                    .path("detail")
                                    .path("action")
                                    .asText()
                                    .equals("read_reviews"));
        }
    }

    @Test
    void nothingIsShownThatCannotBeTold() {
        DynamoDb.get().refuse();

        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("admin_id", Admins.FIRST, "action", "READ_STATUS"))
                        .post("/internal/admin/reads"),
                503,
                "E-503-001");
    }

    @Test
    void takesNothingElse() {
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("admin_id", Admins.FIRST, "action", "READ_MINDS"))
                        .post("/internal/admin/reads"),
                400,
                "E-400-005");
    }
}
