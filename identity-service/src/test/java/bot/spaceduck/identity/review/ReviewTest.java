package bot.spaceduck.identity.review;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Admins;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReviewTest extends IdentityTest {
    private static Response ask(Duckling duckling, String kind) {
        return Ducklings.as(duckling).body(Map.of("kind", kind)).post("/beak/tier/review");
    }

    private static Response decide(Duckling admin, String review, String decision, String reason) {
        Map<String, Object> body = new HashMap<>(Map.of("decision", decision));
        if (reason != null) {
            body.put("reason", reason);
        }
        return Admins.as(admin).body(body).post("/beak/admin/reviews/" + review);
    }

    /** T2 under the default policy. */
    private static Duckling declared() {
        Duckling duckling = Ducklings.risen();
        Ducklings.as(duckling)
                .body(Map.of("legal_name", "Daisy Duck", "address", "1 Pond Lane"))
                .post("/beak/identity/declare")
                .then()
                .statusCode(200);
        return duckling;
    }

    @Test
    void approvalIsEvidenceAndRaisesTheTier() {
        Duckling admin = Admins.first();
        Duckling duckling = declared();
        Response asked = Ducklings.as(duckling)
                .body(Map.of("kind", "MANUAL", "note", "I swim well"))
                .post("/beak/tier/review");
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
        assertThat(asked.as(Json.class).<String>get("state")).isEqualTo("PENDING");
        String review = asked.as(Json.class).get("review_id");
        assertThat(review).startsWith("rev_");

        Response decided = decide(admin, review, "APPROVED", "seen in the pond");

        assertThat(decided.statusCode()).as(decided.asString()).isEqualTo(200);
        assertThat(decided.as(Json.class).<String>get("state")).isEqualTo("APPROVED");
        assertThat(decided.as(Json.class).<String>get("note")).isEqualTo("I swim well");
        assertThat(decided.as(Json.class).<String>get("decided_by")).isEqualTo(Admins.FIRST);
        Response account = Ducklings.json().get("/internal/accounts/" + duckling.id());
        assertThat(account.as(Json.class).<String>get("effective_tier")).isEqualTo("T3");
        assertThat(account.as(Json.class).<List<String>>get("verification_methods"))
                .contains("manual_review");
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "Your manual review is approved")
                        .text())
                .contains("seen in the pond");
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "You have risen to T3")
                        .text())
                .contains("Mighty Space Duck");
        try (EventLog log = EventLog.open()) {
            log.await("admin.action", duckling.id());
            List<Event> told = log.of(duckling.id());
            assertThat(told)
                    .extracting(Event::type)
                    .endsWith("trust.review_requested", "admin.action", "trust.elevated");
            Event action = told.get(told.size() - 2);
            assertThat(action.data().path("actor_id").asText()).isEqualTo(Admins.FIRST);
            assertThat(action.data().path("target_id").asText()).isEqualTo(duckling.id());
            assertThat(action.data().path("detail").path("decision").asText()).isEqualTo("APPROVED");
            assertThat(action.data().path("detail").path("review_id").asText()).isEqualTo(review);
            assertThat(told.getLast().data().path("actor_id").asText()).isEqualTo(Admins.FIRST);
            assertThat(log.all().toString()).doesNotContain("I swim well", "seen in the pond");
        }
        try (TestTable table = table()) {
            assertThat(table.items().toString()).doesNotContain("I swim well", "seen in the pond");
        }
        Problems.assertProblem(ask(duckling, "MANUAL"), 409, "E-409-001");
    }

    @Test
    void rejectionLeavesTheTierAndOpensTheWayToAskAgain() {
        Duckling admin = Admins.first();
        Duckling duckling = declared();
        String review = ask(duckling, "MANUAL").as(Json.class).get("review_id");

        assertThat(decide(admin, review, "REJECTED", "come and see us")
                        .as(Json.class)
                        .<String>get("state"))
                .isEqualTo("REJECTED");

        assertThat(Ducklings.json()
                        .get("/internal/accounts/" + duckling.id())
                        .as(Json.class)
                        .<String>get("effective_tier"))
                .isEqualTo("T2");
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "Your manual review is not approved")
                        .html())
                .contains("come and see us");
        Response list = Ducklings.as(duckling).get("/beak/tier/review");
        assertThat(list.as(Json.class).<String>get("reviews[0].reason")).isEqualTo("come and see us");
        assertThat(list.<String>path("reviews[0].decided_by")).isNull();
        assertThat(ask(duckling, "MANUAL").statusCode()).isEqualTo(202);
    }

    @Test
    void oneOfAKindIsOpenAtATime() {
        Duckling duckling = Ducklings.risen();
        String token = Ducklings.contextToken("Bearer " + duckling.accessToken(), "PERSON", "account.read");

        List<Integer> answers = Together.times(
                8,
                () -> Ducklings.json()
                        .header(TestCallers.HEADER, token)
                        .body(Map.of("kind", "PLATFORM"))
                        .post("/beak/tier/review")
                        .statusCode());

        assertThat(answers).isSubsetOf(202, 409, 503);
        assertThat(answers.stream().filter(status -> status == 202)).hasSizeLessThanOrEqualTo(1);
        Problems.assertProblem(ask(duckling, "PLATFORM"), 409, "E-409-001");
        assertThat(ask(duckling, "MANUAL").statusCode()).isEqualTo(202);
    }

    @Test
    void wantsAVerifiedAddressFirst() {
        Problems.assertProblem(ask(Ducklings.hatched(), "MANUAL"), 403, "E-403-006");
    }

    @Test
    void refusesWhatIsNoRequest() {
        Duckling duckling = Ducklings.risen();
        Problems.assertProblem(ask(duckling, "GOVERNMENT"), 400, "E-400-005");
        Problems.assertProblem(Ducklings.as(duckling).body(Map.of()).post("/beak/tier/review"), 400, "E-400-001");
        for (String note : List.of("x".repeat(501), "a\u202eb", " ")) {
            Problems.assertFieldProblem(
                    Ducklings.as(duckling)
                            .body(Map.of("kind", "MANUAL", "note", note))
                            .post("/beak/tier/review"),
                    "E-400-005",
                    "note");
        }
        Duckling admin = Admins.first();
        Problems.assertProblem(decide(admin, "rev_01k00000000000000000000000", "APPROVED", null), 404, "E-404-001");
        Problems.assertProblem(decide(admin, duckling.id(), "APPROVED", null), 400, "E-400-006");
        Problems.assertFieldProblem(
                Admins.as(admin).queryParam("state", "OPEN").get("/beak/admin/reviews"), "E-400-005", "state");
    }

    @Test
    void aDecisionStandsAndIsRepeatedAlike() {
        Duckling admin = Admins.first();
        Duckling duckling = Ducklings.risen();
        String review = ask(duckling, "PLATFORM").as(Json.class).get("review_id");
        String first = decide(admin, review, "APPROVED", null).asString();

        Response again = decide(admin, review, "APPROVED", "other words");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first);
        Problems.assertProblem(decide(admin, review, "REJECTED", null), 409, "E-409-002");
        try (EventLog log = EventLog.open()) {
            log.await("admin.action", duckling.id());
            assertThat(log.of(duckling.id())).extracting(Event::type).containsOnlyOnce("admin.action");
        }
    }

    @Test
    void ofManyDecisionsAtOnceOneIsMade() {
        Duckling admin = Admins.first();
        Duckling duckling = declared();
        String review = ask(duckling, "MANUAL").as(Json.class).get("review_id");
        String token = Ducklings.contextToken("Bearer " + admin.accessToken(), "ADMIN", "platform.administer");
        int[] turn = {0};

        List<Integer> answers = Together.times(20, () -> {
            String decision;
            synchronized (turn) {
                decision = turn[0]++ % 2 == 0 ? "APPROVED" : "REJECTED";
            }
            return Ducklings.json()
                    .header(TestCallers.HEADER, token)
                    .body(Map.of("decision", decision))
                    .post("/beak/admin/reviews/" + review)
                    .statusCode();
        });

        assertThat(answers).isSubsetOf(200, 409, 503);
        assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(10);
        try (EventLog log = EventLog.open()) {
            log.await("admin.action", duckling.id());
            assertThat(log.of(duckling.id())).extracting(Event::type).containsOnlyOnce("admin.action");
        }
    }

    @Test
    void nobodyDecidesAboutHimself() {
        Duckling admin = Admins.first();
        List<Map<String, Object>> open =
                Ducklings.as(admin).get("/beak/tier/review").as(Json.class).get("reviews");
        String review = open.stream()
                .filter(each -> each.get("state").equals("PENDING"))
                .map(each -> (String) each.get("review_id"))
                .findFirst()
                .orElseGet(() -> ask(admin, "PLATFORM").as(Json.class).get("review_id"));

        Problems.assertProblem(decide(admin, review, "APPROVED", null), 403, "E-403-003");
    }

    @Test
    void isForAdministrators() {
        Duckling duckling = declared();
        String review = ask(duckling, "MANUAL").as(Json.class).get("review_id");
        String plain = TestCallers.of("identity-service")
                .capability("platform.administer")
                .person(duckling.id(), "T3");

        Problems.assertProblem(
                Ducklings.json()
                        .header(TestCallers.HEADER, plain)
                        .body(Map.of("decision", "APPROVED"))
                        .post("/beak/admin/reviews/" + review),
                403,
                "E-403-003");
        Problems.assertProblem(
                Ducklings.json().header(TestCallers.HEADER, plain).get("/beak/admin/reviews"), 403, "E-403-003");
    }

    @Test
    void repeatsTheAnswerOfAKey() {
        Duckling duckling = Ducklings.risen();
        String key = UUID.randomUUID().toString();
        Response first = keyed(duckling, key);

        Response second = keyed(duckling, key);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    private static Response keyed(Duckling duckling, String key) {
        return Ducklings.as(duckling)
                .header("Idempotency-Key", key)
                .body(Map.of("kind", "MANUAL"))
                .post("/beak/tier/review");
    }

    @Test
    void listsInPages() {
        Duckling admin = Admins.first();
        List<String> asked = new ArrayList<>();
        Duckling duckling = Ducklings.risen();
        for (int i = 0; i < 5; i++) {
            String id = ask(duckling, "MANUAL").as(Json.class).get("review_id");
            decide(admin, id, "REJECTED", null);
            asked.addFirst(id);
        }

        List<String> own = pages(duckling);

        assertThat(own).containsExactlyElementsOf(asked);
        List<String> rejected = new ArrayList<>();
        String cursor = null;
        do {
            Response page = Admins.as(admin)
                    .queryParam("state", "REJECTED")
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/beak/admin/reviews");
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            rejected.addAll(page.as(Json.class).get("reviews.review_id"));
            cursor = page.as(Json.class).get("next_cursor");
            if (cursor != null) {
                Problems.assertFieldProblem(
                        Admins.as(admin).queryParam("cursor", cursor).get("/beak/admin/reviews"),
                        "E-400-005",
                        "cursor");
            }
        } while (cursor != null);
        assertThat(rejected).containsAll(asked).isSorted();
        assertThat(new HashSet<>(rejected)).hasSameSizeAs(rejected);
    }

    private static List<String> pages(Duckling duckling) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Response page = Ducklings.as(duckling)
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/beak/tier/review");
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            found.addAll(page.as(Json.class).get("reviews.review_id"));
            cursor = page.as(Json.class).get("next_cursor");
        } while (cursor != null);
        return found;
    }
}
