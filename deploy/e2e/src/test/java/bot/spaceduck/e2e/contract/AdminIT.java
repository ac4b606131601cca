package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What administrators do, through the gateway; what it does to those whom it is done to is in {@link TiersIT}. */
@WithPlatform
class AdminIT {
    private static final Duration ENTRY = Duration.ofSeconds(30);
    private static final String NOBODY = "dk_7zzzzzzzzzzzzzzzzzzzzzzzzz";
    private static final String NO_AGENT = "sd_7zzzzzzzzzzzzzzzzzzzzzzzzz";
    private static final String NO_REVIEW = "/beak/admin/reviews/rev_7zzzzzzzzzzzzzzzzzzzzzzzzz";

    private static Client client;
    private static Refusals refusals;
    private static Cast cast;
    private static String administrator;
    private static String administratorId;

    @BeforeAll
    static void people(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        administrator = platform.administrator(client);
        administratorId = client.send(Call.get("/beak/profile").asPerson(administrator))
                .expect(200)
                .text("/duckling_id");
    }

    @Test
    void aReviewWaitsIsDecidedOnceAndIsToldOf(TestPlatform platform) {
        String id = client.send(Call.post("/beak/tier/review", Map.of("kind", "PLATFORM", "note", "Please look."))
                        .asPerson(cast.accessToken()))
                .expect(202)
                .expect("/state", "PENDING")
                .text("/review_id");
        Paging reviews = new Paging(client, "reviews", "review_id");
        assertThat(reviews.all(admin("/beak/admin/reviews"), 50)).contains(id);
        assertThat(reviews.all(admin("/beak/admin/reviews?state=REJECTED"), 50)).doesNotContain(id);

        String decide = "/beak/admin/reviews/" + id;
        Map<String, Object> rejected = Map.of("decision", "REJECTED", "reason", "Too dark to see.");
        refusals.once(admin(decide, rejected), 200, Map.of("decision", "APPROVED"))
                .expect("/state", "REJECTED")
                .expect("/decided_by", administratorId)
                .expect("/note", "Please look.");
        client.send(admin(decide, rejected)).expect(200).expect("/state", "REJECTED");
        refusals.refused(admin(decide, Map.of("decision", "APPROVED")), 409, "E-409-002");

        assertThat(reviews.all(admin("/beak/admin/reviews?state=REJECTED"), 50)).contains(id);
        assertThat(reviews.all(admin("/beak/admin/reviews"), 50)).doesNotContain(id);
        Answer own = client.send(Call.get("/beak/tier/review").asPerson(cast.accessToken()))
                .expect(200)
                .expect("/reviews/0/reason", "Too dark to see.");
        assertThat(own.body()).doesNotContain(administratorId);
        told(platform, "decide_review", cast.ducklingId());
        told(platform, "read_reviews", "platform");
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsRefused() {
        refusals.refused(admin(NO_REVIEW, Map.of("decision", "APPROVED")), 404, "E-404-001");
        refusals.refused(admin(NO_REVIEW, Map.of("decision", "PERHAPS")), 400, "E-400-005");
        refusals.refused(admin(NO_REVIEW, Map.of()), 400, "E-400-001");
        refusals.refused(admin("/beak/admin/reviews?state=LOST"), 400, "E-400-005");
        refusals.refused(
                admin("/beak/admin/suspend", Map.of("duckling_id", NOBODY, "reason", "OTHER")), 404, "E-404-001");
        refusals.refused(
                admin("/beak/admin/suspend", Map.of("duckling_id", NOBODY, "reason", "LOUD")), 400, "E-400-005");
        refusals.refused(admin("/beak/admin/suspend", Map.of("duckling_id", NOBODY)), 400, "E-400-001");
        refusals.refused(admin("/beak/admin/restore", Map.of("duckling_id", NOBODY)), 404, "E-404-001");
        refusals.refused(
                admin("/beak/admin", Map.of("action", "rotate_key", "spaceduck_id", NO_AGENT)), 404, "E-404-001");
        refusals.refused(admin("/beak/admin", Map.of("action", "fly", "spaceduck_id", NO_AGENT)), 400, "E-400-005");
        refusals.refused(admin("/beak/admin", Map.of("spaceduck_id", NO_AGENT)), 400, "E-400-001");
    }

    @Test
    void nobodyDecidesAboutHimself() {
        refusals.refused(
                admin("/beak/admin/suspend", Map.of("duckling_id", administratorId, "reason", "OTHER")),
                403,
                "E-403-003");
        refusals.refused(admin("/beak/admin/restore", Map.of("duckling_id", administratorId)), 403, "E-403-003");
    }

    @Test
    void aSuspensionIsOneHoweverOftenItIsSaid(TestPlatform platform) {
        Cast suspect = platform.operator(platform.client());
        Map<String, Object> who = Map.of("duckling_id", suspect.ducklingId());
        Map<String, Object> why = Map.of("duckling_id", suspect.ducklingId(), "reason", "COMPROMISE");
        client.send(admin("/beak/admin/restore", who)).expect(200).expect("/effective_tier", "T1");

        refusals.once(admin("/beak/admin/suspend", why), 200, Map.of("duckling_id", NOBODY, "reason", "OTHER"))
                .expect("/effective_tier", "T0");
        client.send(admin("/beak/admin/suspend", why)).expect(200).expect("/effective_tier", "T0");
        refusals.once(admin("/beak/admin/restore", who), 200, Map.of("duckling_id", NOBODY))
                .expect("/effective_tier", "T1");

        told(platform, "suspend", suspect.ducklingId());
        assertThat(told(platform, "restore", suspect.ducklingId())).isEqualTo(1);
        assertThat(told(platform, "suspend", suspect.ducklingId())).isEqualTo(1);
    }

    @Test
    void aKeyIsTakenOnceAndShownToNobody(TestPlatform platform) {
        Call rotate = admin("/beak/admin", Map.of("action", "rotate_key", "spaceduck_id", cast.spaceduckId()));

        Answer taken = refusals.once(rotate, 200, Map.of("action", "rotate_key", "spaceduck_id", NO_AGENT));

        assertThat(taken.json().has("beak_key")).isFalse();
        refusals.refused(Call.get("/beak/agent/status").asAgent(cast.beakKey()), 401, "E-401-003");
        String fresh = client.send(Call.post("/beak/keys/rotate", Map.of("spaceduck_id", cast.spaceduckId()))
                        .asPerson(cast.accessToken()))
                .expect(200)
                .text("/beak_key");
        client.send(Call.get("/beak/agent/status").asAgent(fresh)).expect(200);
        assertThat(told(platform, "rotate_key", cast.spaceduckId())).isEqualTo(1);
    }

    @Test
    void theStateOfThePlatformIsWholeAndLookingIsToldOf(TestPlatform platform) {
        Answer status = client.send(admin("/beak/admin/status")).expect(200).expect("/status", "operational");

        assertThat(status.header("Cache-Control")).contains("no-store");
        assertThat(status.node("/incomplete")).isEmpty();
        for (String service : List.of("identity-service", "cert-service", "peck-service", "audit-service")) {
            assertThat(status.node("/services/" + service + "/table/items").asLong())
                    .as(service)
                    .isPositive();
            assertThat(status.node("/services/" + service + "/outbox_depth").isNumber())
                    .isTrue();
            assertThat(status.node("/services/" + service + "/dead_letters").isNumber())
                    .isTrue();
        }
        told(platform, "read_status", "platform");
    }

    /** How many entries say so, naming the administrator; at least one. */
    private static int told(TestPlatform platform, String action, String target) {
        AuditLog log = new AuditLog(platform.client());
        return Poll.until(ENTRY, "an entry of " + action, () -> {
            long entries = log.entries(administrator, "&event_type=ADMIN_ACTION").stream()
                    .filter(entry -> entry.path("actor_id").asText().equals(administratorId))
                    .filter(entry -> entry.path("target_id").asText().equals(target))
                    .filter(entry -> entry.at("/detail/action").asText().equals(action))
                    .count();
            return Optional.of((int) entries).filter(count -> count > 0);
        });
    }

    private static Call admin(String path) {
        return Call.get(path).asPerson(administrator);
    }

    private static Call admin(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(administrator);
    }
}
