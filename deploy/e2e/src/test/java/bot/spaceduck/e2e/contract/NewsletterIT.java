package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Egg;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Person;
import bot.spaceduck.e2e.story.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The newsletter from the wish for it to its end, through the gateway. An address may subscribe twice at once. */
@WithPlatform
class NewsletterIT {
    private static final Duration MAIL = Duration.ofSeconds(30);

    @Test
    void beginsWithTheLinkOfTheFirstMailAndEndsWithThatOfTheSecond(TestPlatform platform) {
        Client client = Described.by(platform.client());
        String email = Person.invented().email();
        new Refusals(client).repeated(subscribe(email), 202);
        String confirm = Poll.until(MAIL, "a mail", () -> platform.mailbox().link(email));
        assertThat(confirm).contains("/beak/newsletter/confirm?token=");

        assertThat(page(client, confirm, 200)).contains("You are on the list");
        assertThat(page(client, confirm, 200)).contains("You are on the list");

        String leave = Poll.until(
                MAIL,
                "a welcome",
                () -> platform.mailbox()
                        .link(email)
                        .filter(link -> link.contains("/beak/newsletter/unsubscribe?token=")));
        assertThat(page(client, leave, 200)).contains("Unsubscribe me");
        assertThat(page(client, confirm, 200)).as("asked, not done").contains("You are on the list");

        for (int again = 0; again < 2; again++) {
            Call oneClick = Call.raw("POST", pathOf(leave), "List-Unsubscribe=One-Click")
                    .with("Content-Type", "application/x-www-form-urlencoded");
            assertThat(client.send(oneClick).expect(200).body()).contains("You are off the list");
        }
        page(client, confirm, 400);
    }

    @Test
    void endsByTheTokenForProgramsToo(TestPlatform platform) {
        Client client = Described.by(platform.client());
        Refusals refusals = new Refusals(client);
        String email = Person.invented().email();
        client.send(subscribe(email)).expect(202);
        String confirm = Poll.until(MAIL, "a mail", () -> platform.mailbox().link(email));
        String token = confirm.substring(confirm.indexOf("token=") + "token=".length());
        page(client, confirm, 200);

        Call leave = Call.post("/beak/newsletter/unsubscribe", Map.of("token", token));
        assertThat(client.send(leave).expect(200).body())
                .isEqualTo(client.send(leave).expect(200).body());

        page(client, confirm, 400);
        refusals.refused(subscribe("no address"), 400, "E-400-002");
        refusals.refused(subscribe("no address"), 429, "E-429-001");
        refusals.refused(Call.post("/beak/newsletter/unsubscribe", Map.of()), 400, "E-400-001");
    }

    @Test
    void aLinkThatIsNoneIsNotFound(TestPlatform platform) {
        Client client = Described.by(platform.client());
        for (String path : new String[] {"/beak/newsletter/confirm", "/beak/newsletter/confirm?token=forged"}) {
            Answer answer = client.send(Call.get(path)).expect(404);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
        }
        client.send(Call.get("/beak/newsletter/unsubscribe")).expect(404);
    }

    private static Call subscribe(String email) {
        return Call.post("/beak/newsletter/subscribe", Map.of("email", email, "turnstile_token", Egg.TURNSTILE));
    }

    private static String page(Client client, String link, int status) {
        return client.send(Call.get(pathOf(link))).expect(status).body();
    }

    private static String pathOf(String link) {
        URI uri = URI.create(link);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
