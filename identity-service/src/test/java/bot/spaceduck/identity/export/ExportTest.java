package bot.spaceduck.identity.export;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportTest extends IdentityTest {
    @Test
    void givesItsOwnerAllThatIsKeptButNoSecret() {
        Duckling duckling = Ducklings.risen();
        Ducklings.as(duckling).body(Map.of("about", "Fond of ponds.")).post("/beak/profile");
        Response registered = Ducklings.as(duckling, "agent.manage")
                .body(Map.of("agent_name", "Scout", "role", "AGENT", "capabilities", List.of("mail.read")))
                .post("/beak/agent/register");
        String beakKey = registered.as(Json.class).get("beak_key");

        Response export = Ducklings.as(duckling).post("/beak/account/export");

        assertThat(export.statusCode()).as(export.asString()).isEqualTo(200);
        assertThat(export.header("Cache-Control")).contains("no-store");
        Json json = export.as(Json.class);
        assertThat(json.getMap("$").keySet())
                .map(Object::toString)
                .contains(
                        "exported_at",
                        "account",
                        "profile",
                        "personal_data",
                        "spaceducks",
                        "passkeys",
                        "newsletter",
                        "reviews",
                        "bonds",
                        "blocks",
                        "sso_domains");
        assertThat(json.getString("account.duckling_id")).isEqualTo(duckling.id());
        assertThat(json.getString("account.email")).isEqualTo(duckling.email());
        assertThat(json.getMap("account.evidence")).containsOnlyKeys("email", "phone");
        assertThat(json.getString("profile.about")).isEqualTo("Fond of ponds.");
        assertThat(json.getString("personal_data.phone")).startsWith("+614");
        assertThat(json.getString("spaceducks[0].agent_name")).isEqualTo("Scout");
        assertThat(json.getString("spaceducks[0].beak_key")).endsWith("_…");
        assertThat(json.getString("newsletter.state")).isEqualTo("ENDED");
        assertThat(export.asString()).doesNotContain(beakKey).doesNotContain("bcrypt");
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("duck.exported", duckling.id()).toString()).doesNotContain(duckling.email());
        }
    }

    @Test
    void isOpenBeforeAnythingIsProvenAndHoldsNobodyElse() {
        Duckling egg = Ducklings.hatched();
        Duckling other = Ducklings.hatched();

        Response export = Ducklings.as(egg).post("/beak/account/export");

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.asString())
                .contains(egg.email())
                .doesNotContain(other.email())
                .doesNotContain(other.id());
    }

    @Test
    void handsOutNothingThatCouldNotBeTold() {
        Duckling duckling = Ducklings.hatched();
        var request = Ducklings.as(duckling);
        DynamoDb.get().refuse();

        Problems.assertProblem(request.post("/beak/account/export"), 503, "E-503-001");
    }
}
