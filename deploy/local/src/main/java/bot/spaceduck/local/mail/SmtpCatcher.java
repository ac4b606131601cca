package bot.spaceduck.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes every mail over SMTP, on loopback, and keeps it; the sender's 250 comes after it is on disk. */
final class SmtpCatcher implements AutoCloseable {
    private static final String NOBODY = "nobody@localhost";

    private final GreenMail server;
    private final MailStore store;

    SmtpCatcher(int port, MailStore store) {
        this.store = store;
        this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    void start() throws UserException {
        GreenMailUser nobody = server.getManagers().getUserManager().createUser(NOBODY, NOBODY, NOBODY);
        server.getManagers().getUserManager().setMessageDeliveryHandler((message, to) -> {
            keep(message, to);
            forgetCopies(nobody);
            return nobody;
        });
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    private void keep(MovingMessage message, MailAddress to) throws MessagingException {
        try {
            store.keep(to.getEmail(), message.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GreenMail delivers a copy into memory as well; it is dropped when the next mail comes. */
    private void forgetCopies(GreenMailUser user) throws MessagingException {
        try {
            server.getManagers().getImapHostManager().getInbox(user).deleteAllMessages();
        } catch (FolderException e) {
            throw new MessagingException("the copies in memory could not be dropped", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
