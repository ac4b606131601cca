package bot.spaceduck.peck.alert;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.peck.delivery.SharedEvent;
import bot.spaceduck.peck.support.Pair;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That who decides hears of it who is not looking. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class AlertTest {
    private static final String SITE = "https://localhost:8443/beak/peck/";

    @Inject
    MutableClock clock;

    @Inject
    Alerts alerts;

    @AfterEach
    void mend() {
        StubIdentity.get().noticesAnswerWith(204);
        clock.reset();
    }

    @Test
    void aMailTellsOfARequestInOurWords() {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put("action", "open https://evil.example now");
        request.put("purpose", "Your account is blocked, see https://evil.example");

        String peckId = pond.asked(request).getString("peck_id");

        settled(pond, peckId, "mail ACCEPTED");
        List<Json> told = told(pond);
        assertThat(told).hasSize(1);
        Json mail = told.getFirst();
        assertThat(mail.getString("template")).isEqualTo("peck-waits");
        assertThat(mail.getString("duckling_id")).isEqualTo(pond.operator);
        assertThat(mail.<String, String>getMap("values"))
                .containsEntry("kind", "permission")
                .containsEntry("priority", "normal")
                .containsEntry("peck", peckId)
                .containsEntry("agent", pond.agent)
                .containsEntry("link", SITE + peckId)
                .hasEntrySatisfying("until", until -> assertThat(until).matches("[-0-9]{10} [:0-9]{5} UTC"));
        assertThat(mail.prettify()).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgent", "priority"})
    void whatIsInAHurryComesByTextMessageToo(String priority) {
        Pond pond = Pond.at(clock, "T2");

        String peckId = asked(pond, priority);

        settled(pond, peckId, "mail ACCEPTED", "sms ACCEPTED");
        assertThat(templates(pond)).containsExactlyInAnyOrder("peck-waits", "peck-waits-text");
        Json text = told(pond).stream()
                .filter(notice -> notice.getString("template").equals("peck-waits-text"))
                .findFirst()
                .orElseThrow();
        assertThat(text.<String, String>getMap("values"))
                .containsOnlyKeys("priority", "until", "link")
                .containsEntry("priority", priority)
                .containsEntry("link", SITE + peckId);
    }

    @Test
    void whoDecidesIsToldAndNobodyElseSeesHow() {
        Pair pair = Pair.of("delegation", clock);

        String peckId = pair.open(pair.request()).peckId();

        settled(pair.asked(), peckId, "mail ACCEPTED");
        assertThat(told(pair.asked())).hasSize(1);
        assertThat(told(pair.asking())).isEmpty();
        assertThat(pair.asking().see(peckId).getList("delivery")).isEmpty();
        assertThat(ok(pair.asking().asOperator("account.read").get("/beak/peck/" + peckId), 200)
                        .getList("delivery"))
                .isEmpty();
    }

    @Test
    void withoutANumberThereIsNoTextMessageAndNothingElseChanges() {
        Pond pond = Pond.at(clock, "T2");
        StubIdentity.get().withoutNumber(pond.operator);

        String peckId = asked(pond, "urgent");

        settled(pond, peckId, "mail ACCEPTED", "sms UNREACHABLE");
        assertThat(templates(pond)).containsExactly("peck-waits");
        assertThat(pond.see(peckId).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void anOutageDelaysAndChangesNothing() {
        Pond pond = Pond.at(clock);
        StubIdentity.get().noticesAnswerWith(500);
        String peckId = asked(pond, "normal");
        refused(pond);
        settled(pond, peckId, "mail PENDING");
        Json seen = pond.see(peckId);
        assertThat(seen.getString("state")).isEqualTo("PENDING");
        assertThat(seen.getLong("version")).isEqualTo(1);

        StubIdentity.get().noticesAnswerWith(204);

        settled(pond, peckId, "mail ACCEPTED");
        assertThat(templates(pond)).containsExactly("peck-waits");
    }

    @Test
    void ofWhatIsDecidedMeanwhileNobodyIsTold() {
        Pond pond = Pond.at(clock);
        StubIdentity.get().noticesAnswerWith(500);
        String peckId = asked(pond, "normal");
        refused(pond);
        settled(pond, peckId, "mail PENDING");
        ok(pond.deny(peckId), 200);

        StubIdentity.get().noticesAnswerWith(204);

        settled(pond, peckId, "mail CANCELLED");
        assertThat(told(pond)).isEmpty();
    }

    @Test
    void whoIsBlockedReachesNobody() {
        Pair pair = Pair.of("delegation", clock);
        StubIdentity.get().noticesAnswerWith(500);
        String before = pair.open(pair.request()).peckId();
        refused(pair.asked());
        settled(pair.asked(), before, "mail PENDING");

        StubIdentity.get().block(pair.asked().operator, pair.asking().agent, true);

        Map<String, Object> another = pair.request();
        another.put("action", "try again");
        Problems.assertProblem(pair.asking().ask(another), 403, "E-403-004");
        StubIdentity.get().noticesAnswerWith(204);
        settled(pair.asked(), before, "mail CANCELLED");
        assertThat(told(pair.asked())).isEmpty();
    }

    @Test
    void nobodyIsBuriedInMailsAndOneAskerDoesNotSilenceTheOthers() {
        Instant now = clock.instant();
        clock.advance(
                Duration.ofHours(1).minusMillis(now.toEpochMilli() % 3_600_000).plusSeconds(1));
        Pond decider = Pond.at(clock);
        Pond noisy = Pond.at(clock);
        for (int i = 0; i < 11; i++) {
            noisy.asked(numbered(noisy, decider, i));
        }
        await().until(() -> statuses(decider).size() == 11 && !statuses(decider).contains("PENDING"));
        assertThat(Collections.frequency(statuses(decider), "ACCEPTED")).isEqualTo(10);
        assertThat(Collections.frequency(statuses(decider), "HELD_BACK")).isEqualTo(1);
        assertThat(told(decider)).hasSize(10);

        Pond quiet = Pond.at(clock);
        settled(decider, quiet.asked(numbered(quiet, decider, 0)).getString("peck_id"), "mail ACCEPTED");

        // Another agent of the same operator is no other asker.
        Pond twin = noisy.withAnotherAgent();
        settled(decider, twin.asked(numbered(twin, decider, 0)).getString("peck_id"), "mail HELD_BACK");

        clock.advance(Duration.ofHours(1));
        settled(decider, twin.asked(numbered(twin, decider, 1)).getString("peck_id"), "mail ACCEPTED");
    }

    @Test
    void manyAskersTogetherDoNotBuryAnybodyEither() {
        Instant now = clock.instant();
        clock.advance(
                Duration.ofHours(1).minusMillis(now.toEpochMilli() % 3_600_000).plusSeconds(1));
        Pond decider = Pond.at(clock);
        for (int i = 0; i < 21; i++) {
            Pond asker = Pond.at(clock);
            asker.asked(numbered(asker, decider, i));
        }
        await().until(() -> statuses(decider).size() == 21 && !statuses(decider).contains("PENDING"));
        assertThat(Collections.frequency(statuses(decider), "HELD_BACK")).isEqualTo(1);
        assertThat(told(decider)).hasSize(20);
    }

    @Test
    void toldTwiceItIsThereOnce() throws Exception {
        Pond pond = Pond.at(clock);
        String peckId = asked(pond, "normal");
        settled(pond, peckId, "mail ACCEPTED");
        String first = pond.see(peckId).getString("delivery[0].last_try_at");
        SharedEvent event = new SharedEvent(
                "peck.requested", peckId, 1, clock.instant(), List.of(pond.operator), Set.of(pond.operator), "{}");

        Callable<Boolean> again =
                () -> alerts.raise(event).map(done -> true).await().indefinitely();
        Pond.race(Collections.nCopies(8, again));

        Json seen = pond.see(peckId);
        assertThat(seen.getList("delivery.status")).containsExactly("ACCEPTED");
        assertThat(seen.getString("delivery[0].last_try_at")).isEqualTo(first);
        assertThat(told(pond)).hasSize(1);
    }

    @Test
    void remindersComeByAllWaysOnce() {
        Pond pond = Pond.at(clock, "T2");
        Map<String, Object> request = pond.request();
        request.put("priority", "priority");
        request.put("window_seconds", 1000);
        String peckId = pond.asked(request).getString("peck_id");
        settled(pond, peckId, "mail ACCEPTED", "sms ACCEPTED");

        clock.advance(Duration.ofSeconds(500));
        await().atMost(Duration.ofSeconds(20)).until(() -> told(pond).size() == 4);
        clock.advance(Duration.ofSeconds(400));
        await().atMost(Duration.ofSeconds(20)).until(() -> told(pond).size() == 6);

        assertThat(templates(pond))
                .containsExactlyInAnyOrder(
                        "peck-waits",
                        "peck-waits-text",
                        "peck-still-waits",
                        "peck-waits-text",
                        "peck-still-waits",
                        "peck-waits-text");
        assertThat(pond.see(peckId).<String>getList("delivery.event"))
                .containsExactly(
                        "peck.requested",
                        "peck.requested",
                        "peck.reminded",
                        "peck.reminded",
                        "peck.reminded",
                        "peck.reminded");
    }

    private static String asked(Pond pond, String priority) {
        Map<String, Object> request = pond.request();
        request.put("priority", priority);
        return pond.asked(request).getString("peck_id");
    }

    private static Map<String, Object> numbered(Pond asking, Pond asked, int number) {
        Map<String, Object> request = asking.request("delegation", asked.agent);
        request.put("action", "task " + number);
        return request;
    }

    /** Waits until a notice to the person was tried in vain. */
    private static void refused(Pond decider) {
        await().until(() -> StubIdentity.get().refusedTo(decider.operator) > 0);
    }

    /** Waits until who decides sees exactly these, as {@code <channel> <status>}. */
    private static void settled(Pond decider, String peckId, String... wanted) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Json seen = ok(decider.asOperator("account.read").get("/beak/peck/" + peckId), 200);
            assertThat(seen.<Map<String, Object>>getList("delivery"))
                    .extracting(each -> each.get("channel") + " " + each.get("status"))
                    .containsExactly(wanted);
        });
    }

    /** Of the mails about all that the person was asked. */
    private static List<String> statuses(Pond decider) {
        List<String> pecks = ok(decider.asOperator("account.read").get("/beak/peck/inbox?limit=100"), 200)
                .getList("pecks.peck_id");
        return pecks.stream()
                .flatMap(id -> ok(decider.asOperator("account.read").get("/beak/peck/" + id), 200)
                        .<String>getList("delivery.status")
                        .stream())
                .toList();
    }

    private static List<String> templates(Pond decider) {
        return told(decider).stream()
                .map(notice -> notice.getString("template"))
                .toList();
    }

    /** What identity-service was handed for the person. */
    private static List<Json> told(Pond decider) {
        return StubIdentity.get().noticesTo(decider.operator).stream()
                .map(Json::from)
                .toList();
    }
}
