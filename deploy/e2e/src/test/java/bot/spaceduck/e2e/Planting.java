package bot.spaceduck.e2e;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.rig.Authenticator;
import bot.spaceduck.e2e.rig.TestPlatform;
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

    private final TestPlatform platform;
    private final Client client;
    private final Mailbox mailbox;
    private final Cast cast;
    private String accessToken;

    Planting(TestPlatform platform, Client client, Cast cast) {
        this.platform = platform;
        this.client = client;
        this.mailbox = platform.mailbox();
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
        planted.putAll(sso());
        return planted;
    }

    /**
     * Of a passkey the platform keeps the credential's id, by which it finds it again: a table may hold it, nothing else. It
     * goes into places where it does not belong as well.
     */
    String credentialId() {
        Answer options = client.send(
                        Call.post("/beak/passkey/register/options", Map.of()).asPerson(accessToken))
                .expect(200);
        Map<String, Object> credential = new Authenticator(platform.url("gateway")).create(options);
        client.send(Call.post("/beak/passkey/register", credential).asPerson(accessToken))
                .expect(201);
        String id = credential.get("id").toString();
        client.send(
                Call.post("/beak/passkey/assert", Map.of("id", id, "rawId", id)).asPerson(accessToken));
        client.send(Call.get("/beak/profile?credential=" + id).asPerson(accessToken));
        return id;
    }

    /** A token that is used, a code that waits, and both where they do not belong. */
    private Map<String, String> sso() {
        String audience = "planted-" + cast.person().email().replace('@', '.');
        Answer domain = client.send(Call.post("/beak/sso/domains", Map.of("domain", audience))
                        .asPerson(platform.administrator(client)))
                .expect(201);
        String token = issue(audience, "token").text("/token");
        String code = issue(audience, "code").text("/code");
        client.send(Call.get("/beak/sso/validate?token=" + token).with("Authorization", "Bearer " + code));
        client.send(Call.post("/beak/sso/validate", Map.of("code", token, "token", code, "client_id", code)));
        client.send(Call.get("/beak/sso/validate")
                        .with("Authorization", "Bearer " + token)
                        .with("X-Client-Id", domain.text("/client_id"))
                        .with("X-Client-Secret", domain.text("/client_secret")))
                .expect(200);
        return Map.of(
                "the token for another domain", last(token),
                "the code for another domain", last(code),
                "that domain's secret", domain.text("/client_secret"));
    }

    private Answer issue(String audience, String form) {
        return client.send(Call.post("/beak/sso/issue", Map.of("audience", audience, "form", form))
                        .asPerson(accessToken))
                .expect(200);
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
        Map<String, String> planted = new HashMap<>(Map.of("the newsletter's address", newcomer.email()));
        List<String> asked = tokens(newcomer, List.of());
        client.send(Call.get("/beak/newsletter/unsubscribe?token=" + asked.getFirst()));
        client.send(Call.get("/beak/newsletter/confirm?token=" + asked.getFirst()))
                .expect(200);
        List<String> welcomed = tokens(newcomer, asked);
        client.send(Call.get("/beak/newsletter/confirm?token=" + welcomed.getFirst()));
        for (String token : asked) {
            planted.put("a newsletter's token " + planted.size(), token);
        }
        for (String token : welcomed) {
            planted.put("a newsletter's token " + planted.size(), token);
        }
        return planted;
    }

    private List<String> tokens(Person newcomer, List<String> before) {
        return Poll.until(
                MAIL,
                "a letter with tokens",
                () -> Optional.of(mailbox.tokens(newcomer.email()))
                        .filter(tokens -> !tokens.isEmpty() && !tokens.equals(before)));
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
        client.send(Call.post(
                        "/beak/identity/declare",
                        Map.of("legal_name", newcomer.legalName() + "\u202e", "address", newcomer.address()))
                .asPerson(accessToken));
        client.send(Call.get("/beak/directory?tier=" + newcomer.address().replace(" ", ""))
                .with("User-Agent", newcomer.address())
                .with("tracestate", "who=" + newcomer.phone().substring(1)));
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
                "a stranger's address", newcomer.address(),
                "what was asked for in a query", newcomer.address().replace(" ", ""),
                "what stood in a link", newcomer.legalName().replace(" ", ""));
    }

    private static String last(String token) {
        return token.substring(Math.max(0, token.length() - 40));
    }
}
