package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.client.NotHeld;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stranger becomes a duckling of tier T1. */
final class Hatching implements Chapter {
    /** What the local Turnstile verifier takes, as Cloudflare's test keys do. */
    static final String TURNSTILE = "XXXX.DUMMY.TOKEN.XXXX";

    private static final Duration MAIL = Duration.ofSeconds(15);

    private final Stage stage;
    private final Cast cast;

    Hatching(Stage stage) {
        this.stage = stage;
        this.cast = stage.cast();
    }

    @Override
    public String title() {
        return "Hatching";
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("Hatch", "An account exists, at tier T0.", this::hatch),
                new Step("Read the code in the mail", "The mail was really sent, and arrived.", this::readMail),
                new Step("Log in", "The OIDC provider knows the person and issued tokens.", this::logIn),
                new Step("Verify the e-mail address", "The code was right; a phone is missing for T1.", this::email),
                new Step("Ask for a code by SMS", "A text message is on its way.", this::phone),
                new Step("Read the text message", "It arrived, as mail from an SMS gateway.", this::readSms),
                new Step("Verify the phone", "Evidence of both raises the tier to T1.", this::confirm));
    }

    private void hatch() {
        Answer answer = stage.anyone(Call.post(
                        "/beak/hatch",
                        Map.of(
                                "email", cast.person.email(),
                                "password", cast.person.password(),
                                "display_name", cast.person.name(),
                                "turnstile_token", TURNSTILE)))
                .expect(201)
                .expect("/trust_tier", "T0");
        cast.ducklingId = answer.text("/duckling_id");
        NotHeld.unless(cast.ducklingId.startsWith("dk_"), "an id that starts with dk_", cast.ducklingId);
    }

    private void readMail() {
        cast.codes.add(
                Poll.until(MAIL, "a mail with a code", () -> stage.mailbox().code(cast.person.email())));
    }

    private void logIn() {
        LoggingOut.logIn(stage).expect("/trust_tier", "T0");
    }

    private void email() {
        stage.person(Call.post("/beak/verify/email", Map.of("code", cast.codes.getFirst())))
                .expect(200)
                .expect("/trust_tier", "T0");
    }

    private void phone() {
        stage.person(Call.post("/beak/verify/phone", Map.of("phone", cast.person.phone())))
                .expect(202)
                .node("/resend_after");
    }

    private void readSms() {
        String inbox = Mailbox.ofPhone(cast.person.phone());
        cast.codes.add(Poll.until(
                MAIL, "a text message with a code", () -> stage.mailbox().code(inbox)));
    }

    private void confirm() {
        stage.person(Call.post("/beak/verify/phone/confirm", Map.of("code", cast.codes.getLast())))
                .expect(200)
                .expect("/trust_tier", "T1");
    }
}
