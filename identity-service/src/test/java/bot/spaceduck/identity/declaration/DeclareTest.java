package bot.spaceduck.identity.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.PersonalData;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeclareTest extends IdentityTest {
    @Inject
    PersonalData personal;

    @Inject
    Accounts accounts;

    private static Map<String, Object> words(String name, String address) {
        return Map.of("legal_name", name, "address", address);
    }

    private static Response declare(Duckling duckling, Map<String, Object> body) {
        return Ducklings.as(duckling).body(body).post("/beak/identity/declare");
    }

    @Test
    void raisesTheTierAndCallsItWhatItIs() {
        Duckling duckling = Ducklings.risen();

        Response answer = declare(duckling, words("Daisy Duck", "1 Pond Lane, Duckburg"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).<String>get("trust_tier")).isEqualTo("T2");
        assertThat(answer.as(Json.class).<String>get("tier_name")).isEqualTo("Duck");
        assertThat(answer.as(Json.class).<List<String>>get("evidence"))
                .containsExactly("email", "phone", "legal_name", "address");
        assertThat(answer.as(Json.class).<List<String>>get("self_declared")).containsExactly("legal_name", "address");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.asString()).doesNotContainIgnoringCase("verified").doesNotContain("Daisy");
        assertThat(Ducklings.json()
                        .get("/internal/accounts/" + duckling.id())
                        .as(Json.class)
                        .<List<String>>get("verification_methods"))
                .containsExactly("email", "phone", "self_declared_legal_name", "self_declared_address");
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "You have risen to T2")
                        .text())
                .doesNotContain("Pond Lane");
    }

    @Test
    void keepsWhatWasDeclaredLastAndSinceWhenThereIsOne() {
        Duckling duckling = Ducklings.risen();
        declare(duckling, words("Daisy Duck", "1 Pond Lane, Duckburg"));
        Active first = account(duckling);
        clock.advance(Duration.ofMinutes(1));

        Response again = declare(duckling, words("Daisy von Duck", "2 Pond Lane, Duckburg"));

        assertThat(again.as(Json.class).<String>get("trust_tier")).isEqualTo("T2");
        assertThat(account(duckling).standing()).isEqualTo(first.standing());
        PersonalData.Details kept =
                personal.find(duckling.id()).await().indefinitely().details();
        assertThat(kept.legalName()).isEqualTo("Daisy von Duck");
        assertThat(kept.address()).isEqualTo("2 Pond Lane, Duckburg");
        assertThat(kept.phone()).isNotBlank();
        try (EventLog log = EventLog.open()) {
            await(log, duckling, "duck.identity_declared", 2);
            assertThat(log.of(duckling.id()))
                    .filteredOn(event -> event.type().equals("trust.elevated"))
                    .hasSize(2);
        }
    }

    @Test
    void staysEvidenceForATierThatIsReachedLater() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        Response declared = declare(duckling, words("Daisy Duck", "1 Pond Lane, Duckburg"));
        assertThat(declared.as(Json.class).<String>get("trust_tier")).isEqualTo("T0");
        String phone = Ducklings.newPhone();
        Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");

        Response confirmed = Ducklings.as(duckling)
                .body(Map.of("code", Ducklings.sms(phone).code()))
                .post("/beak/verify/phone/confirm");

        assertThat(confirmed.as(Json.class).<String>get("trust_tier")).isEqualTo("T2");
    }

    @Test
    void wantsAVerifiedAddressFirst() {
        Problems.assertProblem(
                declare(Ducklings.hatched(), words("Daisy Duck", "1 Pond Lane, Duckburg")), 403, "E-403-006");
    }

    @Test
    void refusesWhatIsNoNameAndNoAddress() {
        Duckling duckling = Ducklings.risen();
        String fine = "1 Pond Lane, Duckburg";
        for (String name : List.of(
                "D", "D".repeat(201), "Daisy\u202eDuck", "Daisy\nDuck", "Daisy\u200bDuck", " Daisy", "Daisy\u0000")) {
            Problems.assertFieldProblem(declare(duckling, words(name, fine)), "E-400-005", "legal_name");
        }
        for (String address : List.of("1234", "x".repeat(501), "1 Pond\u2028Lane", "1 Pond\u2066Lane")) {
            Problems.assertFieldProblem(declare(duckling, words("Daisy Duck", address)), "E-400-005", "address");
        }
        Problems.assertFieldProblem(declare(duckling, words(" ", fine)), "E-400-001", "legal_name");
        Problems.assertFieldProblem(declare(duckling, Map.of("legal_name", "Daisy Duck")), "E-400-001", "address");
        Problems.assertProblem(
                declare(duckling, Map.of("legal_name", "Daisy Duck", "address", fine, "ial", "2")), 400, "E-400-005");
        assertThat(account(duckling).standing().earned().name()).isEqualTo("T1");
    }

    @Test
    void countsCharactersNotTheirHalves() {
        Duckling duckling = Ducklings.risen();

        assertThat(declare(duckling, words("\ud83e\udd86".repeat(200), "\ud83e\udd86".repeat(500)))
                        .statusCode())
                .isEqualTo(200);
        Problems.assertFieldProblem(
                declare(duckling, words("\ud83e\udd86", "1 Pond Lane, Duckburg")), "E-400-005", "legal_name");
    }

    @Test
    void repeatsItsAnswerAndDeclaresOnce() {
        Duckling duckling = Ducklings.risen();
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = words("Daisy Duck", "1 Pond Lane, Duckburg");

        String first = keyed(duckling, key, body).asString();
        String second = keyed(duckling, key, body).asString();

        assertThat(second).isEqualTo(first);
        Problems.assertProblem(keyed(duckling, key, words("Daisy Dock", "1 Pond Lane, Duckburg")), 409, "E-409-003");
        try (EventLog log = EventLog.open()) {
            log.await("duck.identity_declared", duckling.id());
            assertThat(log.of(duckling.id())).extracting(Event::type).containsOnlyOnce("duck.identity_declared");
        }
    }

    @Test
    void twentyAtOnceAreOneRise() {
        Duckling duckling = Ducklings.risen();
        String token = Ducklings.contextToken("Bearer " + duckling.accessToken(), "PERSON", "account.read");

        List<Integer> answers = Together.times(
                20,
                () -> Ducklings.json()
                        .header(TestCallers.HEADER, token)
                        .body(words("Daisy Duck", "1 Pond Lane, Duckburg"))
                        .post("/beak/identity/declare")
                        .statusCode());

        assertThat(answers).contains(200).isSubsetOf(200, 503);
        try (EventLog log = EventLog.open()) {
            await(log, duckling, "trust.elevated", 2);
            assertThat(log.of(duckling.id()))
                    .filteredOn(event -> event.type().equals("trust.elevated"))
                    .extracting(
                            event -> event.data().path("detail").path("to_tier").asText())
                    .containsExactly("T1", "T2");
        }
    }

    @Test
    void leavesNoWordOfItInStoreOrEvents() {
        Duckling duckling = Ducklings.risen();
        String name = "Planted " + UUID.randomUUID();
        String address = "Planted Lane " + UUID.randomUUID();

        keyed(duckling, UUID.randomUUID().toString(), words(name, address));

        try (EventLog log = EventLog.open();
                TestTable table = table()) {
            log.await("duck.identity_declared", duckling.id());
            assertThat(log.all().toString()).doesNotContain(name, address);
            assertThat(table.items().toString()).doesNotContain(name, address);
        }
    }

    @Test
    void saysThatTheStoreIsAway() {
        Duckling duckling = Ducklings.risen();
        String token = Ducklings.contextToken("Bearer " + duckling.accessToken(), "PERSON", "account.read");
        DynamoDb.get().refuse();

        Problems.assertProblem(
                Ducklings.json()
                        .header(TestCallers.HEADER, token)
                        .body(words("Daisy Duck", "1 Pond Lane, Duckburg"))
                        .post("/beak/identity/declare"),
                503,
                "E-503-001");
    }

    private static Response keyed(Duckling duckling, String key, Map<String, Object> body) {
        return Ducklings.as(duckling).header("Idempotency-Key", key).body(body).post("/beak/identity/declare");
    }

    private static void await(EventLog log, Duckling duckling, String type, int count) {
        Awaitility.await(count + " " + type)
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.of(duckling.id()).stream()
                                .filter(event -> event.type().equals(type))
                                .count()
                        == count);
    }

    private Active account(Duckling duckling) {
        return accounts.active(duckling.id()).await().indefinitely();
    }
}
