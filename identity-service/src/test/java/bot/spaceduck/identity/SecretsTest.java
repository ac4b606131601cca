package bot.spaceduck.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsTest extends IdentityTest {
    @Test
    void leavesNoSecretInTheStoreOrInEvents() {
        Inbox.get().refuse();
        Duckling duckling = Ducklings.hatched();
        String undelivered = storeDump();
        Inbox.get().pass();
        Ducklings.verifyEmail(duckling);
        String phone = Ducklings.newPhone();
        Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
        String code = Ducklings.sms(phone).code();
        Ducklings.as(duckling).body(Map.of("code", code)).post("/beak/verify/phone/confirm");
        Response registered = Ducklings.as(duckling, "agent.manage")
                .header("Idempotency-Key", "planted-" + duckling.id())
                .body(Map.of("agent_name", "Scout", "role", "AGENT"))
                .post("/beak/agent/register");
        String beakKey = registered.as(Json.class).get("beak_key");
        String agent = registered.as(Json.class).get("spaceduck_id");
        String token = Ducklings.confirmation(duckling.email()).link().replaceAll(".*token=", "");
        List<String> secrets = List.of(
                Ducklings.PASSWORD,
                duckling.email(),
                phone,
                phone.substring(1),
                token,
                beakKey,
                beakKey.split("_", 4)[3].substring(0, 43),
                duckling.accessToken(),
                duckling.refreshToken());

        String stored = undelivered + storeDump();
        String sent;
        try (EventLog log = EventLog.open()) {
            log.await("duck.key_issued", agent);
            sent = log.all().toString();
        }

        assertThat(secrets).allSatisfy(secret -> {
            assertThat(stored).doesNotContain(secret);
            assertThat(sent).doesNotContain(secret);
        });
        assertThat(sent).doesNotContain(Ducklings.confirmation(duckling.email()).code() + "\"");
    }

    private String storeDump() {
        try (TestTable table = table()) {
            return table.items().toString();
        }
    }
}
