package bot.spaceduck.e2e;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Person;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands to the platform what it must keep to itself, where it belongs and where it does not. */
final class Planting {
    private static final String TURNSTILE = "XXXX.DUMMY.TOKEN.XXXX";
    private static final Duration MAIL = Duration.ofSeconds(30);

    private final Client client;
    private final Mailbox mailbox;
    private final Cast cast;
    private String accessToken;

    Planting(Client client, Mailbox mailbox, Cast cast) {
        this.client = client;
        this.mailbox = mailbox;
        this.cast = cast;
        this.accessToken = cast.accessToken();
    }

    /** Of the session that is open when all is planted. */
    String accessToken() {
        return accessToken;
    }

    /** What was planted, by what it is. */
    Map<String, String> all() {
        Map<String, String> planted = new LinkedHashMap<>();
        Person newcomer = Person.invented();
        planted.put("another Turnstile token", "turnstile-" + newcomer.password());
        // First: two requests use its limit up.
        planted.putAll(newsletter(newcomer));
        planted.putAll(wrongPlaces(newcomer, planted.get("another Turnstile token")));
        planted.putAll(reset(newcomer));
        return planted;
    }

    private Map<String, String> reset(Person newcomer) {
        String email = cast.person().email();
        Optional<String> before = mailbox.code(email);
        client.send(Call.post("/beak/forgot", Map.of("email", email, "turnstile_token", TURNSTILE)))
                .expect(202);
        String code = Poll.until(
                MAIL, "a reset code", () -> mailbox.code(email).filter(sent -> !before.equals(Optional.of(sent))));
        client.send(Call.post("/beak/reset", Map.of("email", email, "code", code, "password", newcomer.password())))
                .expect(204);
        Answer again = client.send(
                        Call.post("/beak/auth/login", Map.of("email", email, "password", newcomer.password())))
                .expect(200);
        accessToken = again.text("/access_token");
        return Map.of(
                "the new password", newcomer.password(),
                "the reset code", code,
                "the new access token", last(accessToken),
                "the new refresh token", last(again.text("/refresh_token")));
    }

    private Map<String, String> newsletter(Person newcomer) {
        client.send(Call.post(
                        "/beak/newsletter/subscribe", Map.of("email", newcomer.email(), "turnstile_token", TURNSTILE)))
                .expect(202);
        return Map.of("the newsletter's address", newcomer.email());
    }

    /** Fields that are refused must not be told back, nor written down. */
    private Map<String, String> wrongPlaces(Person newcomer, String token) {
        Map<String, Object> secret = new HashMap<>(Map.of(
                "email", newcomer.email() + "@" + newcomer.phone(),
                "password", newcomer.phone() + newcomer.legalName()));
        for (String path : List.of("/beak/auth/login", "/beak/hatch", "/beak/forgot", "/beak/newsletter/subscribe")) {
            client.send(Call.post(path, secret));
            client.send(Call.post(path, Map.of("email", newcomer.email(), "turnstile_token", token)));
            client.send(Call.raw("POST", path, "{\"password\":\"" + newcomer.legalName() + "\",")
                    .with("Content-Type", "application/json"));
        }
        client.send(Call.post("/beak/auth/refresh", Map.of("refresh_token", newcomer.legalName())));
        client.send(Call.post("/beak/keys/report-leak", Map.of("beak_key", newcomer.legalName())));
        client.send(Call.post("/beak/verify/phone", Map.of("phone", newcomer.phone() + "x"))
                .asPerson(accessToken));
        client.send(Call.post(
                "/beak/auth/login", Map.of("email", cast.person().email(), "password", newcomer.legalName())));
        client.send(Call.get("/beak/agent/list").asPerson(newcomer.legalName()));
        client.send(
                Call.get("/beak/verify/email/link?token=" + newcomer.legalName().replace(" ", "")));
        return Map.of(
                "a stranger's phone", newcomer.phone().substring(1),
                "what stood in the wrong place", newcomer.legalName(),
                "what stood in a link", newcomer.legalName().replace(" ", ""));
    }

    private static String last(String token) {
        return token.substring(token.length() - 40);
    }
}
