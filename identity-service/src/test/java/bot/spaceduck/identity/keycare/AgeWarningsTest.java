package bot.spaceduck.identity.keycare;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
class AgeWarningsTest extends IdentityTest {
    private static final String SUBJECT = "The Beak Key of Scout is 90 days old";

    @Inject
    AgeWarnings warnings;

    @Inject
    Scheduler scheduler;

    @BeforeEach
    void quiet() {
        scheduler.pause();
    }

    @AfterEach
    void resume() {
        scheduler.resume();
    }

    private void run() {
        warnings.run().await().atMost(Duration.ofSeconds(20));
    }

    private Map<String, AttributeValue> kept(Spaceduck scout) {
        try (TestTable table = table()) {
            return table.client()
                    .getItem(get -> get.tableName(table.name())
                            .consistentRead(true)
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("KEY#" + scout.keyId()),
                                    "sk", AttributeValue.fromS("KEY"))))
                    .item();
        }
    }

    private Json listed(Spaceduck scout) {
        return RestAssured.given()
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("identity-service")
                                .at(clock)
                                .capability("account.read")
                                .person(scout.operator().id(), "T1"))
                .get("/beak/agent/list")
                .as(Json.class);
    }

    @Test
    void mailsOnceWhenAKeyIsOld() {
        Spaceduck scout = Spaceducks.registered();
        clock.advance(Duration.ofDays(89));
        run();
        assertThat(listed(scout).getBoolean("spaceducks[0].key_age_warning")).isFalse();
        clock.advance(Duration.ofDays(3));

        run();
        run();

        var mail = Inbox.get().latestTo(scout.operator().email(), SUBJECT);
        assertThat(mail.text()).contains(scout.keyId()).doesNotContain(scout.beakKey());
        assertThat(mail.html()).contains(scout.keyId());
        clock.advance(Duration.ofDays(1));
        run();
        assertThat(Inbox.get().to(scout.operator().email()).stream()
                        .filter(each -> each.subject().equals(SUBJECT)))
                .hasSize(1);
        assertThat(kept(scout)).doesNotContainKeys("list_pk", "list_sk");
        assertThat(listed(scout).getBoolean("spaceducks[0].key_age_warning")).isTrue();
        assertThat(listed(scout).getInt("spaceducks[0].key_age_days")).isEqualTo(93);
        Json status = scout.as("account.read").get("/beak/agent/status").as(Json.class);
        assertThat(status.getInt("key_age_days")).isEqualTo(93);
        assertThat(status.getBoolean("key_age_warning")).isTrue();
    }

    @Test
    void saysNothingOfAKeyThatWasReplaced() {
        Spaceduck scout = Spaceducks.registered();
        assertThat(kept(scout)).containsKey("list_pk");
        scout.as("agent.manage").body(Map.of("spaceduck_id", scout.id())).post("/beak/keys/rotate");

        clock.advance(Duration.ofDays(92));
        run();

        assertThat(kept(scout)).doesNotContainKeys("list_pk", "list_sk");
        List<String> told = Inbox.get().to(scout.operator().email()).stream()
                .filter(mail -> mail.subject().equals(SUBJECT))
                .map(mail -> mail.text())
                .toList();
        assertThat(told).allSatisfy(text -> assertThat(text).doesNotContain(scout.keyId()));
    }
}
