package bot.spaceduck.identity.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As cert-service has its mails sent. */
@QuarkusTest
class ForwardingTest extends IdentityTest {
    private static final String LINK = "https://localhost:8443/beak/cert/verify?cert_id=cert_1";
    private static final String PECK = "https://localhost:8443/beak/peck/pk_1";
    private static final Map<String, String> SHORT =
            Map.of("priority", "urgent", "until", "2026-11-22 10:15 UTC", "link", PECK);
    private static final Map<String, String> WAITING = Map.of(
            "kind", "permission",
            "priority", "urgent",
            "peck", "pk_1",
            "agent", "sd_1",
            "until", "2026-11-22 10:15 UTC",
            "link", PECK);
    private static final String UNKNOWN = "dk_01hzz0000000000000000000aa";
    private final String id = "CERTIFICATE#cert_1/" + UUID.randomUUID();

    @Test
    void writesToTheDucklingThatIsMeant() {
        Duckling duckling = Ducklings.risen();

        Response answer = forward(id, duckling.id());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
        var mail = Inbox.get().latestTo(duckling.email(), "Your certificate of T1 is there");
        assertThat(mail.text()).contains(LINK).contains("version 3").contains("T1 (Duckling)");
        assertThat(mail.html()).contains(LINK);
    }

    @Test
    void writesACodeForOneApproval() {
        Duckling duckling = Ducklings.risen();
        Map<String, Object> request = new HashMap<>(request(id, duckling.id()));
        request.put("template", "peck-approval-code");
        request.put("values", Map.of("code", "012345", "minutes", "10", "peck", "pk_1", "agent", "sd_1"));

        Response answer = Ducklings.json().body(request).post("/internal/notices");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
        var mail = Inbox.get().latestTo(duckling.email(), "Your code to approve a request");
        assertThat(mail.text()).contains("    012345").contains("10 minutes").contains("pk_1, asked by sd_1");
        assertThat(mail.html()).contains("012345").contains("pk_1");
    }

    @Test
    void tellsOfWhatWaitsByMailAndToTheProvenNumber() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        String phone = Ducklings.newPhone();

        assertThat(waiting("peck-waits", duckling.id(), WAITING).statusCode()).isEqualTo(204);
        assertThat(waiting("peck-still-waits", duckling.id(), WAITING).statusCode())
                .isEqualTo(204);
        Problems.assertProblem(waiting("peck-waits-text", duckling.id(), SHORT), 404, "E-404-001");
        Ducklings.verifyPhone(duckling, phone);
        assertThat(waiting("peck-waits-text", duckling.id(), SHORT).statusCode())
                .isEqualTo(204);

        var mail = Inbox.get().latestTo(duckling.email(), "A request waits for your decision");
        assertThat(mail.text()).contains("pk_1", "sd_1", "permission", "urgent", "2026-11-22 10:15 UTC");
        assertThat(mail.link()).isEqualTo(PECK);
        assertThat(mail.html()).contains(PECK);
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "A request still waits for your decision")
                        .text())
                .contains(PECK);
        var text = Inbox.get().nthTo(phone.substring(1) + "@sms.local", 2);
        assertThat(text.text()).contains("(urgent)", "until 2026-11-22 10:15 UTC", PECK);
    }

    @Test
    void writesToNoAddressThatIsNotProven() {
        Duckling duckling = Ducklings.hatched();

        Problems.assertProblem(waiting("peck-waits", duckling.id(), WAITING), 404, "E-404-001");
        Problems.assertProblem(waiting("peck-waits-text", duckling.id(), SHORT), 404, "E-404-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/beak/peck/pk_1",
                "https://localhost:8443.evil.example/",
                "http://localhost:8443/beak/peck/pk_1",
                "https://localhost:8443@evil.example/"
            })
    void linksNowhereElse(String link) {
        Map<String, String> values = new HashMap<>(SHORT);
        values.put("link", link);

        Problems.assertFieldProblem(waiting("peck-waits-text", UNKNOWN, values), "E-400-005", "values");
    }

    @Test
    void writesOfEvidenceThatWasRejected() {
        Duckling duckling = Ducklings.risen();
        Map<String, Object> request = new HashMap<>(request(id, duckling.id()));
        request.put("template", "evidence-rejected");
        request.put("values", Map.of("agent", "sd_1", "peck", "pk_1", "evidence", "0123abcd"));

        Response answer = Ducklings.json().body(request).post("/internal/notices");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
        var mail = Inbox.get().latestTo(duckling.email(), "Evidence of your agent was rejected");
        assertThat(mail.text()).contains("sd_1").contains("pk_1").contains("0123abcd");
        assertThat(mail.html()).contains("sd_1").contains("pk_1").contains("0123abcd");
    }

    @Test
    void writesOnceHoweverOftenItIsAsked() {
        Duckling duckling = Ducklings.risen();

        List<Response> answers = Together.times(8, () -> forward(id, duckling.id()));

        assertThat(answers).extracting(Response::statusCode).containsOnly(204);
        Inbox.get().latestTo(duckling.email(), "Your certificate of T1 is there");
        // Once more after it was sent: what lay in one outbox at a time was one mail anyway.
        assertThat(forward(id, duckling.id()).statusCode()).isEqualTo(204);
        forward(id + "-2", duckling.id(), "T2");
        Inbox.get().latestTo(duckling.email(), "Your certificate of T2 is there");
        assertThat(Inbox.get().to(duckling.email()))
                .filteredOn(mail -> mail.subject().startsWith("Your certificate of T1"))
                .hasSize(1);
    }

    @Test
    void keepsTheMailSealed() {
        Duckling duckling = Ducklings.risen();
        Inbox.get().refuse();

        forward(id, duckling.id());

        try (TestTable table = table()) {
            String stored = table.items().stream()
                    .filter(item -> item.get("pk").s().equals("FORWARDED#" + id))
                    .findFirst()
                    .orElseThrow()
                    .toString();
            assertThat(stored).contains("ttl").doesNotContain(duckling.email()).doesNotContain(LINK);
        }
    }

    @Test
    void writesToNobodyWhoIsNotThere() {
        Problems.assertProblem(forward(id, UNKNOWN), 404, "E-404-001");
    }

    @ParameterizedTest
    @CsvSource({
        "notice_id, , E-400-001",
        "notice_id, a b, E-400-005",
        "duckling_id, sd_01hzz0000000000000000000aa, E-400-006",
        "template, verify-email, E-400-005",
        "template, ../mail/tier-risen, E-400-005"
    })
    void takesWhatIsAMailOnly(String field, String value, String code) {
        Map<String, Object> request = new HashMap<>(request(id, UNKNOWN));
        request.put(field, value);

        Problems.assertFieldProblem(Ducklings.json().body(request).post("/internal/notices"), code, field);
    }

    @Test
    void fillsAMailWithWhatItNamesOnly() {
        Map<String, Object> more = new HashMap<>(request(id, UNKNOWN));
        more.put("values", Map.of("tier", "T1", "title", "x", "version", "1", "link", LINK, "name", "Eve"));
        Map<String, Object> fewer = new HashMap<>(request(id, UNKNOWN));
        fewer.put("values", Map.of("tier", "T1"));

        Problems.assertFieldProblem(Ducklings.json().body(more).post("/internal/notices"), "E-400-005", "values");
        Problems.assertFieldProblem(Ducklings.json().body(fewer).post("/internal/notices"), "E-400-005", "values");
    }

    @Test
    void takesNothingOverWhileTheStoreIsAway() {
        Duckling duckling = Ducklings.risen();
        DynamoDb.get().refuse();

        Problems.assertProblem(forward(id, duckling.id()), 503, "E-503-001");
    }

    private Response waiting(String template, String ducklingId, Map<String, String> values) {
        Map<String, Object> request = Map.of(
                "notice_id",
                id + "/" + UUID.randomUUID(),
                "duckling_id",
                ducklingId,
                "template",
                template,
                "values",
                values);
        return Ducklings.json().body(request).post("/internal/notices");
    }

    private static Response forward(String noticeId, String ducklingId) {
        return forward(noticeId, ducklingId, "T1");
    }

    private static Response forward(String noticeId, String ducklingId, String tier) {
        Map<String, Object> request = new HashMap<>(request(noticeId, ducklingId));
        request.put("values", Map.of("tier", tier, "title", "Duckling", "version", "3", "link", LINK));
        return Ducklings.json().body(request).post("/internal/notices");
    }

    private static Map<String, Object> request(String noticeId, String ducklingId) {
        return Map.of(
                "notice_id",
                noticeId,
                "duckling_id",
                ducklingId,
                "template",
                "certificate-issued",
                "values",
                Map.of("tier", "T1", "title", "Duckling", "version", "3", "link", LINK));
    }
}
