package bot.spaceduck.e2e.rig;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.story.Person;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.Map;

/** Somebody who has just hatched, at T0, and whose address is unproved. */
public record Egg(Client client, Mailbox mailbox, Person person, String ducklingId, String accessToken) {
    /** What the local Turnstile verifier takes. */
    public static final String TURNSTILE = "XXXX.DUMMY.TOKEN.XXXX";

    private static final Duration MAIL = Duration.ofSeconds(30);

    public static Egg hatched(TestPlatform platform, Client client) {
        Person person = Person.invented();
        String id = client.send(hatching(person)).expect(201).text("/duckling_id");
        String token = client.send(
                        Call.post("/beak/auth/login", Map.of("email", person.email(), "password", person.password())))
                .expect(200)
                .text("/access_token");
        return new Egg(client, platform.mailbox(), person, id, token);
    }

    public static Call hatching(Person person) {
        return Call.post(
                "/beak/hatch",
                Map.of(
                        "email", person.email(),
                        "password", person.password(),
                        "display_name", person.name(),
                        "turnstile_token", TURNSTILE));
    }

    /** The code in the newest mail. */
    public String code() {
        return Poll.until(MAIL, "a mail with a code", () -> mailbox.code(person.email()));
    }

    /** The link in the newest mail. */
    public String link() {
        return Poll.until(MAIL, "a mail with a link", () -> mailbox.link(person.email()));
    }

    /** Proves the address; the tier stays T0. */
    public Egg proved() {
        client.send(post("/beak/verify/email", Map.of("code", code()))).expect(200);
        return this;
    }

    public Call post(String path, Object body) {
        return Call.post(path, body).asPerson(accessToken);
    }

    @Override
    public String toString() {
        return "Egg[" + ducklingId + "]";
    }
}
