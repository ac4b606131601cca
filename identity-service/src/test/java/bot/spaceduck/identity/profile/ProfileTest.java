package bot.spaceduck.identity.profile;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProfileTest extends IdentityTest {
    private static Response read(Duckling duckling) {
        return Ducklings.as(duckling).get("/beak/profile");
    }

    private static Response change(Duckling duckling, Map<String, Object> body) {
        return Ducklings.as(duckling).body(body).post("/beak/profile");
    }

    private static Duckling verified() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        return duckling;
    }

    @Test
    void showsItsOwnerWhatTheAccountIs() {
        Duckling duckling = Ducklings.risen();

        Response profile = read(duckling);

        assertThat(profile.statusCode()).as(profile.asString()).isEqualTo(200);
        assertThat(profile.header("Cache-Control")).isEqualTo("no-store");
        assertThat(profile.as(Json.class).<String>get("duckling_id")).isEqualTo(duckling.id());
        assertThat(profile.as(Json.class).<String>get("email")).isEqualTo(duckling.email());
        assertThat(profile.as(Json.class).<String>get("display_name")).isEqualTo("Daisy");
        assertThat(profile.as(Json.class).<Boolean>get("listed")).isFalse();
        assertThat(profile.as(Json.class).<String>get("trust_tier")).isEqualTo("T1");
        assertThat(profile.as(Json.class).<String>get("tier_name")).isEqualTo("Duckling");
        assertThat(profile.as(Json.class).<String>get("earned_tier")).isEqualTo("T1");
        assertThat(profile.as(Json.class).getList("evidence.evidence")).containsExactly("email", "phone");
        assertThat(profile.as(Json.class).getList("evidence.shown_at")).doesNotContainNull();
        assertThat(profile.as(Json.class).<String>get("hatched_at")).isNotNull();
        assertThat(profile.as(Json.class).<String>get("phone")).matches("\\+61\\*{7}[0-9]{2}");
        assertThat(read(Ducklings.hatched()).<String>path("phone")).isNull();
        assertThat(profile.header("ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void changesWhatIsNamedAndTellsWhichFields() {
        Duckling duckling = verified();

        Response changed = change(duckling, Map.of("display_name", "Daisy Duck", "about", "Fond of ponds."));

        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.as(Json.class).<String>get("display_name")).isEqualTo("Daisy Duck");
        Response now = read(duckling);
        assertThat(now.as(Json.class).<String>get("about")).isEqualTo("Fond of ponds.");
        assertThat(now.as(Json.class).<String>get("display_name")).isEqualTo("Daisy Duck");
        assertThat(now.header("ETag")).isEqualTo(changed.header("ETag"));
        try (EventLog log = EventLog.open()) {
            log.await("duck.profile_changed", duckling.id());
            Event event = log.of(duckling.id()).getLast();
            assertThat(event.json().path("data").path("detail").path("fields").toString())
                    .isEqualTo("[\"display_name\",\"about\"]");
            assertThat(event.toString()).doesNotContain("Daisy").doesNotContain("ponds");
        }
        try (TestTable table = table()) {
            assertThat(table.items().toString()).doesNotContain("Fond of ponds.");
        }
    }

    @Test
    void forgetsWhatIsMadeEmpty() {
        Duckling duckling = verified();
        change(duckling, Map.of("about", "Fond of ponds."));

        change(duckling, Map.of("about", ""));

        assertThat(read(duckling).<String>path("about")).isNull();
        assertThat(read(duckling).as(Json.class).<String>get("display_name")).isEqualTo("Daisy");
    }

    @Test
    void ofManyWhoReadTheSameOneChangesIt() {
        Duckling duckling = verified();
        String tag = read(duckling).header("ETag");

        List<Response> answers = Together.times(
                8,
                () -> Ducklings.as(duckling)
                        .header("If-Match", tag)
                        .body(Map.of("about", "I am " + Thread.currentThread().threadId()))
                        .post("/beak/profile"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 409, "E-409-002"));
    }

    @Test
    void aStarMatchesWhateverThereIs() {
        Duckling duckling = verified();

        Response changed = Ducklings.as(duckling)
                .header("If-Match", "*")
                .body(Map.of("listed", true))
                .post("/beak/profile");

        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
    }

    @Test
    void repeatsItsAnswerUnderAnIdempotencyKey() {
        Duckling duckling = verified();
        Map<String, Object> first = Map.of("about", "first");
        Response answer = keyed(duckling, first);
        change(duckling, Map.of("about", "second"));

        Response again = keyed(duckling, first);

        assertThat(again.asString()).isEqualTo(answer.asString());
        assertThat(read(duckling).as(Json.class).<String>get("about")).isEqualTo("second");
        Problems.assertProblem(keyed(duckling, Map.of("about", "other")), 409, "E-409-003");
    }

    private static Response keyed(Duckling duckling, Map<String, Object> body) {
        return Ducklings.as(duckling)
                .header("Idempotency-Key", "profile-" + duckling.id())
                .body(body)
                .post("/beak/profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dai\u202Esy",
                "Dai\u200Bsy",
                "Dai\u2066sy",
                "Dai\u0007sy",
                "Dai\nsy",
                "Dai\u2028sy",
                "Da",
                " Daisy",
                "   ",
                "DaisyDaisyDaisyDaisyDaisyDaisyDai"
            })
    void refusesANameThatIsNotWhatItLooksLike(String name) {
        Duckling duckling = verified();

        Problems.assertProblem(change(duckling, Map.of("display_name", name)), 400, "E-400-005");

        assertThat(read(duckling).as(Json.class).<String>get("display_name")).isEqualTo("Daisy");
    }

    @Test
    void refusesOtherBadInput() {
        Duckling duckling = verified();

        Problems.assertProblem(change(duckling, Map.of("about", "x".repeat(281))), 400, "E-400-005");
        Problems.assertProblem(change(duckling, Map.of("about", "a\u202Eb")), 400, "E-400-005");
        Problems.assertProblem(change(duckling, Map.of()), 400, "E-400-001");
        Problems.assertProblem(change(duckling, Map.of("trust_tier", "T3")), 400, "E-400-005");
    }

    @Test
    void waitsForTheAddressToBeProven() {
        Duckling egg = Ducklings.hatched();

        Problems.assertProblem(change(egg, Map.of("about", "early")), 403, "E-403-006");

        assertThat(read(egg).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhenTheStoreIsAway() {
        Duckling duckling = verified();
        var request = Ducklings.as(duckling);
        DynamoDb.get().refuse();

        Problems.assertProblem(request.body(Map.of("about", "now")).post("/beak/profile"), 503, "E-503-001");
    }
}
