package bot.spaceduck.test.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final String address = UUID.randomUUID() + "@example.org";

    @AfterEach
    void mend() {
        Inbox.get().pass();
    }

    @Test
    void aMailIsFoundByItsAddressWithCodeAndLink() {
        send("Welcome", "Your code is 123456, order 12345678: https://localhost:8443/x?token=abc-_1");

        Message mail = Inbox.get().latestTo(address);

        assertThat(mail.from()).isEqualTo("ducks@spaceduck.local");
        assertThat(mail.to()).isEqualTo(address);
        assertThat(mail.subject()).isEqualTo("Welcome");
        assertThat(mail.code()).isEqualTo("123456");
        assertThat(mail.link()).isEqualTo("https://localhost:8443/x?token=abc-_1");
    }

    @Test
    void theNewestComesWhenSeveralAreAwaited() {
        send("First", "1");
        send("Second", "2");

        assertThat(Inbox.get().nthTo(address, 2).subject()).isEqualTo("Second");
        assertThat(Inbox.get().to(address)).extracting(Message::subject).containsExactly("First", "Second");
    }

    @Test
    void anOutageTakesNoMail() {
        Inbox.get().refuse();

        assertThatThrownBy(() -> send("Lost", "x")).hasRootCauseInstanceOf(java.net.ConnectException.class);
        assertThat(Inbox.get().to(address)).isEmpty();
    }

    private void send(String subject, String text) {
        GreenMailUtil.sendTextEmail(
                address,
                "ducks@spaceduck.local",
                subject,
                text,
                new ServerSetup(Inbox.get().port(), "localhost", ServerSetup.PROTOCOL_SMTP));
    }
}
