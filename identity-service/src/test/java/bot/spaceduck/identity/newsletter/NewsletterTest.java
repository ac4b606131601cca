package bot.spaceduck.identity.newsletter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.mail.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NewsletterTest extends IdentityTest {
    private static final String ASKS = "Do you want";
    private static final String WELCOMES = "You are on";

    private static Response subscribe(String email) {
        return Ducklings.json()
                .body(Map.of("email", email, "turnstile_token", Ducklings.TURNSTILE))
                .post("/beak/newsletter/subscribe");
    }

    private static Response unsubscribe(String token) {
        return Ducklings.json().body(Map.of("token", token)).post("/beak/newsletter/unsubscribe");
    }

    private static String token(Message mail) {
        return mail.link().replaceAll(".*token=", "");
    }

    private static Response confirm(String token) {
        return given().queryParam("token", token).get("/beak/newsletter/confirm");
    }

    /** The token of someone who is subscribed. */
    private static String subscribed(String email) {
        assertThat(subscribe(email).statusCode()).isEqualTo(202);
        String token = token(Inbox.get().latestTo(email, ASKS));
        assertThat(confirm(token).statusCode()).isEqualTo(200);
        assertThat(token(Inbox.get().latestTo(email, WELCOMES))).isEqualTo(token);
        return token;
    }

    private static List<Message> asked(String email) {
        return Inbox.get().to(email).stream()
                .filter(mail -> mail.subject().startsWith(ASKS))
                .toList();
    }

    /** Waits for what has to come, and then for a mail that was asked for after it: what should not come had its time. */
    private static void settle(String email, int count) {
        Inbox.get().nthTo(email, count);
        String other = Ducklings.newEmail();
        subscribe(other);
        Inbox.get().latestTo(other, ASKS);
    }

    private Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> stored(String token) {
        try (TestTable table = table()) {
            var pointer = table.items().stream()
                    .filter(item -> item.get("pk").s().equals("NEWSLETTER-TOKEN#" + Contacts.hash(token)))
                    .findFirst()
                    .orElseThrow();
            return table.items().stream()
                    .filter(item -> item.get("pk")
                            .s()
                            .equals("NEWSLETTER#" + pointer.get("address_hash").s()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void beginsOnceTheAddressHasConfirmedAndEndsByTheSameToken() {
        String email = Ducklings.newEmail();
        Response accepted = subscribe(email);
        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
        assertThat(accepted.asString()).isEqualTo("{}");
        String token = token(Inbox.get().latestTo(email, ASKS));

        Response page = confirm(token);
        Response again = confirm(token);
        Response ended = unsubscribe(token);

        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(ended.statusCode()).as(ended.asString()).isEqualTo(200);
        String id = stored(token).get("subscriber_id").s();
        assertThat(id).matches("sub_[0-9a-z]{26}");
        try (EventLog log = EventLog.open()) {
            log.await("newsletter.unsubscribed", id);
            assertThat(log.of(id))
                    .extracting(Event::type)
                    .containsExactly("newsletter.subscribed", "newsletter.confirmed", "newsletter.unsubscribed");
            assertThat(log.of(id).toString())
                    .doesNotContain(email)
                    .doesNotContain(stored(token).get("pk").s().substring("NEWSLETTER#".length()));
        }
    }

    @Test
    void answersAlikeWhateverIsKnown() {
        String email = Ducklings.newEmail();
        Response first = subscribe(email);
        Response waiting = subscribe(email);
        confirm(token(Inbox.get().latestTo(email, ASKS)));

        Response confirmed = subscribe(email);
        settle(email, 1);

        assertThat(List.of(first, waiting, confirmed))
                .extracting(Response::statusCode)
                .containsOnly(202);
        assertThat(List.of(first, waiting, confirmed))
                .extracting(Response::asString)
                .containsOnly("{}");
        assertThat(asked(email)).hasSize(1);
    }

    @Test
    void asksAnAddressOnceHoweverManyTryTogether() {
        String email = Ducklings.newEmail();

        List<Response> answers = Together.times(10, () -> subscribe(email));

        assertThat(answers).extracting(Response::statusCode).containsOnly(202);
        Message mail = Inbox.get().latestTo(email, ASKS);
        settle(email, 1);
        assertThat(asked(email)).hasSize(1);
        String id = stored(token(mail)).get("subscriber_id").s();
        try (EventLog log = EventLog.open()) {
            log.await("newsletter.subscribed", id);
            assertThat(log.of(id)).hasSize(1);
        }
    }

    @Test
    void fillsNobodysMailbox() {
        String email = Ducklings.newEmail();
        for (int sent = 1; sent <= 3; sent++) {
            subscribe(email);
            subscribe(email);
            clock.advance(Duration.ofMinutes(11));
        }
        subscribe(email);
        settle(email, 3);
        assertThat(asked(email)).hasSize(3);

        clock.advance(Duration.ofHours(24));
        subscribe(email);
        settle(email, 4);

        assertThat(asked(email)).hasSize(4);
    }

    @Test
    void forgetsWhoDoesNotConfirmWithinAWeek() {
        String email = Ducklings.newEmail();
        subscribe(email);
        String token = token(Inbox.get().latestTo(email, ASKS));
        assertThat(stored(token)).containsKeys("ttl", "contact");
        clock.advance(Duration.ofDays(7));

        Response late = confirm(token);

        assertThat(late.statusCode()).as(late.asString()).isEqualTo(400);
        subscribe(email);
        assertThat(confirm(token(Inbox.get().nthTo(email, 2))).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsNothingOfWhoLeavesAndTakesHimBack() {
        String email = Ducklings.newEmail();
        String token = subscribed(email);
        assertThat(stored(token)).containsKey("contact").doesNotContainKey("ttl");

        Response first = unsubscribe(token);
        Response second = unsubscribe(token);
        Response unknown = unsubscribe("A".repeat(43));

        assertThat(List.of(first, second, unknown))
                .extracting(Response::statusCode)
                .containsOnly(200);
        assertThat(List.of(first, second, unknown))
                .extracting(Response::asString)
                .containsOnly("{}");
        assertThat(stored(token)).containsKey("ttl").doesNotContainKey("contact");
        assertThat(confirm(token).statusCode()).isEqualTo(400);
        clock.advance(Duration.ofMinutes(11));
        subscribe(email);
        assertThat(confirm(token(Inbox.get().nthTo(email, 3))).statusCode()).isEqualTo(200);
    }

    @Test
    void endsByOneClickButNotByALook() {
        String email = Ducklings.newEmail();
        String token = subscribed(email);
        Response look = given().queryParam("token", token).get("/beak/newsletter/unsubscribe");
        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(look.header("Content-Security-Policy")).contains("form-action 'self'");
        assertThat(look.asString()).contains("<form method=\"post\">");
        assertThat(stored(token).get("state").s()).isEqualTo("CONFIRMED");

        Response click = given().contentType(ContentType.URLENC)
                .queryParam("token", token)
                .formParam("List-Unsubscribe", "One-Click")
                .post("/beak/newsletter/unsubscribe");

        assertThat(click.statusCode()).as(click.asString()).isEqualTo(200);
        assertThat(stored(token).get("state").s()).isEqualTo("ENDED");
    }

    @Test
    void storesTheAddressNowhereInClear() {
        Inbox.get().refuse();
        String email = Ducklings.newEmail();
        subscribe(email);

        try (TestTable table = table()) {
            assertThat(table.items().toString()).doesNotContain(email);
        }
    }

    @Test
    void checksForPeopleBeforeAnythingElse() {
        DynamoDb.get().refuse();

        Problems.assertProblem(
                Ducklings.json().body(Map.of("email", "not an address")).post("/beak/newsletter/subscribe"),
                403,
                "E-403-001");
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("email", Ducklings.newEmail(), "turnstile_token", "forged"))
                        .post("/beak/newsletter/subscribe"),
                403,
                "E-403-001");
    }

    @Test
    void refusesBadInput() {
        Problems.assertProblem(subscribe("no address"), 400, "E-400-002");
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("turnstile_token", Ducklings.TURNSTILE))
                        .post("/beak/newsletter/subscribe"),
                400,
                "E-400-001");
        Problems.assertProblem(Ducklings.json().body(Map.of()).post("/beak/newsletter/unsubscribe"), 400, "E-400-001");
        assertThat(confirm("A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(given().get("/beak/newsletter/confirm").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhenTheStoreIsAway() {
        String email = Ducklings.newEmail();
        subscribe(email);
        String token = token(Inbox.get().latestTo(email, ASKS));
        DynamoDb.get().refuse();

        Problems.assertProblem(subscribe(email), 503, "E-503-001");
        Problems.assertProblem(unsubscribe(token), 503, "E-503-001");
        assertThat(confirm(token).statusCode()).isEqualTo(503);
    }

    @Test
    void repeatsItsAnswerUnderAnIdempotencyKey() {
        String email = Ducklings.newEmail();

        List<Response> answers = Together.times(
                4,
                () -> Ducklings.json()
                        .header("Idempotency-Key", "newsletter-" + email)
                        .body(Map.of("email", email, "turnstile_token", Ducklings.TURNSTILE))
                        .post("/beak/newsletter/subscribe"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(202);
        settle(email, 1);
        assertThat(asked(email)).hasSize(1);
    }
}
