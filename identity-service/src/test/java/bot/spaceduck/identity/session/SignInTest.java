package bot.spaceduck.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.mail.Message;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest extends IdentityTest {
    private static final String SUBJECT = "A new sign-in";

    private final String email = Ducklings.newEmail();

    @BeforeEach
    void hatch() {
        Ducklings.hatch(Ducklings.hatchling(email));
    }

    private void signInFrom(String ipHash) {
        String context =
                TestCallers.of("identity-service").with("ip_hash", ipHash).anonymous();
        int status = Ducklings.json()
                .header(TestCallers.HEADER, context)
                .body(Map.of("email", email, "password", Ducklings.PASSWORD))
                .post("/beak/auth/login")
                .statusCode();
        assertThat(status).isEqualTo(200);
    }

    private List<Message> mails() {
        return Inbox.get().to(email).stream()
                .filter(message -> message.subject().startsWith(SUBJECT))
                .toList();
    }

    @Test
    void isMailedWhenItComesFromAnAddressNotSeenBefore() {
        signInFrom("hash-of-home");

        signInFrom("hash-of-office");

        Message mail = Inbox.get().latestTo(email, SUBJECT);
        assertThat(mail.text())
                .contains("UTC", "from an address not seen before")
                .doesNotContain("hash-of-office", "hash-of-home");
        assertThat(mail.html())
                .contains("from an address not seen before")
                .doesNotContain("hash-of-office", "hash-of-home");
    }

    @Test
    void isNotMailedTheFirstTimeNorFromAKnownAddress() {
        signInFrom("hash-of-home");
        signInFrom("hash-of-home");
        signInFrom("hash-of-office");
        Inbox.get().latestTo(email, SUBJECT);
        signInFrom("hash-of-home");
        signInFrom("hash-of-office");

        signInFrom("hash-of-beach");

        org.awaitility.Awaitility.await().until(() -> mails().size() >= 2);
        assertThat(mails()).hasSize(2);
    }
}
