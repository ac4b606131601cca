package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Egg;
import bot.spaceduck.e2e.rig.Store;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Person;
import bot.spaceduck.e2e.story.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hatching, and proving an address and a number, through the gateway. Time passes in the store. */
@WithPlatform
class VerificationIT {
    private static final Duration MAIL = Duration.ofSeconds(30);
    private static final Map<String, ?> LONG_AGO = Map.of("S", "2020-01-01T00:00:00Z");
    private static final Map<String, ?> NEVER = Map.of("L", List.of());
    private static final int TRIES = 5;

    private Client client;
    private Refusals refusals;

    @BeforeEach
    void aClient(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
    }

    @Test
    void hatchesOnceAndOnlyAsTheRulesSay() {
        Person person = Person.invented();
        refusals.refused(hatching(person, "email", "no address"), 400, "E-400-002");
        refusals.refused(hatching(person, "email", "duck@mailinator.com"), 400, "E-400-005");
        refusals.refused(hatching(person, "email", null), 400, "E-400-001");
        refusals.refused(hatching(person, "display_name", "ab"), 400, "E-400-005");
        for (String weak : List.of("Quack!1", "quack!quack!1", "Quack!Quack!!", "QuackQuack123")) {
            refusals.refused(hatching(person, "password", weak), 400, "E-400-005");
        }
        refusals.refused(hatching(person, "turnstile_token", "forged"), 403, "E-403-001");

        refusals.once(Egg.hatching(person), 201, body(person, "display_name", "Another Duck"))
                .expect("/trust_tier", "T0")
                .expect("/tier_name", "Egg");

        refusals.refused(Egg.hatching(person), 409, "E-409-001");
    }

    private static Call hatching(Person person, String field, String value) {
        return Call.post("/beak/hatch", body(person, field, value));
    }

    /** @param value null to leave the field out */
    private static Map<String, Object> body(Person person, String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "email", person.email(),
                "password", person.password(),
                "display_name", person.name(),
                "turnstile_token", Egg.TURNSTILE));
        if (value == null) {
            body.remove(field);
        } else {
            body.put(field, value);
        }
        return body;
    }

    @Test
    void anAddressIsProvedByItsCodeOnce(TestPlatform platform) {
        Egg egg = Egg.hatched(platform, client);
        refusals.refused(code(egg, "12345"), 400, "E-400-005");
        refusals.refused(code(egg, other(egg.code())), 400, "E-400-003");

        refusals.once(code(egg, egg.code()), 200, Map.of("code", other(egg.code())))
                .expect("/trust_tier", "T0")
                .expect("/tier_name", "Egg");

        refusals.refused(code(egg, egg.code()), 410, "E-410-001");
        refusals.refused(egg.post("/beak/verify/email/resend", Map.of()), 409, "E-409-002");
        assertThat(client.send(Call.get(pathOf(egg.link()))).status()).isEqualTo(410);
    }

    @Test
    void aCodeDiesAfterFiveTriesAndTheLinkDoesNot(TestPlatform platform) {
        Egg egg = Egg.hatched(platform, client);
        String wrong = other(egg.code());
        for (int i = 0; i < TRIES; i++) {
            refusals.refused(code(egg, wrong), 400, "E-400-003");
        }
        refusals.refused(code(egg, egg.code()), 400, "E-400-004");

        Answer page = client.send(Call.get(pathOf(egg.link()))).expect(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(client.send(Call.get("/beak/profile").asPerson(egg.accessToken()))
                        .expect(200)
                        .node("/evidence"))
                .hasSize(1);
        assertThat(client.send(Call.get("/beak/verify/email/link?token=forged")).status())
                .isEqualTo(404);
    }

    @Test
    void anExpiredCodeIsReplacedByAnotherNotBeforeAMinute(TestPlatform platform) {
        Egg egg = Egg.hatched(platform, client);
        String first = egg.code();
        String link = egg.link();
        Call resend = egg.post("/beak/verify/email/resend", Map.of());
        Answer tooSoon = refusals.refused(resend, 429, "E-429-001");
        assertThat(Integer.parseInt(tooSoon.header("Retry-After"))).isBetween(1, 60);
        passed(platform, egg, "EMAIL", "expires_at", LONG_AGO);
        refusals.refused(code(egg, first), 400, "E-400-004");
        assertThat(client.send(Call.get(pathOf(link))).status()).isEqualTo(400);

        passed(platform, egg, "EMAIL", "sent_at", NEVER);
        assertThat(refusals.repeated(resend, 202).node("/resend_after").asInt()).isBetween(1, 60);

        Poll.until(MAIL, "another link", () -> Optional.of(egg.link()).filter(sent -> !sent.equals(link)));
        client.send(code(egg, egg.code())).expect(200);
    }

    @Test
    void aNumberIsProvedByItsCodeAndRaisesTheTier(TestPlatform platform) {
        Egg egg = Egg.hatched(platform, client).proved();
        String inbox = Mailbox.ofPhone(egg.person().phone());
        Call ask = egg.post("/beak/verify/phone", Map.of("phone", egg.person().phone()));
        refusals.refused(egg.post("/beak/verify/phone", Map.of("phone", "0400 000 001")), 400, "E-400-005");
        refusals.refused(egg.post("/beak/verify/phone/confirm", Map.of("code", "123456")), 400, "E-400-004");

        refusals.once(ask, 202, Map.of("phone", "+61400000001"));
        assertThat(Integer.parseInt(refusals.refused(ask, 429, "E-429-001").header("Retry-After")))
                .isBetween(1, 60);
        String code = Poll.until(MAIL, "a code", () -> platform.mailbox().code(inbox));
        Call confirm = egg.post("/beak/verify/phone/confirm", Map.of("code", code));
        refusals.refused(egg.post("/beak/verify/phone/confirm", Map.of("code", other(code))), 400, "E-400-003");

        refusals.once(confirm, 200, Map.of("code", other(code))).expect("/trust_tier", "T1");

        refusals.refused(confirm, 410, "E-410-001");
    }

    private static void passed(TestPlatform platform, Egg egg, String purpose, String attribute, Map<String, ?> value) {
        Store.of(platform).set("ACCOUNT#" + egg.ducklingId(), "CHALLENGE#" + purpose, attribute, value);
    }

    private static Call code(Egg egg, String code) {
        return egg.post("/beak/verify/email", Map.of("code", code));
    }

    private static String other(String code) {
        return code.equals("123456") ? "654321" : "123456";
    }

    private static String pathOf(String link) {
        URI uri = URI.create(link);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
