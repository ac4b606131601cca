package bot.spaceduck.local.mail;

import com.icegreen.greenmail.user.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Catches all mail: SMTP on one port, the inbox on another. A port of 0 means a free one. */
public final class MailCatcher implements AutoCloseable {
    private final SmtpCatcher smtp;
    private final InboxServer inbox;

    private MailCatcher(SmtpCatcher smtp, InboxServer inbox) {
        this.smtp = smtp;
        this.inbox = inbox;
    }

    /** Opens both ports; mails are kept in the folder. */
    public static MailCatcher start(int smtpPort, int inboxPort, Path folder) throws IOException, UserException {
        MailStore store = new MailStore(folder, Clock.systemUTC());
        SmtpCatcher smtp = new SmtpCatcher(smtpPort, store);
        InboxServer inbox = new InboxServer(inboxPort, store);
        smtp.start();
        inbox.start();
        return new MailCatcher(smtp, inbox);
    }

    /** Where mail is sent to. */
    public int smtpPort() {
        return smtp.port();
    }

    /** Where mail is read. */
    public int inboxPort() {
        return inbox.port();
    }

    @Override
    public void close() {
        smtp.close();
        inbox.close();
    }

    /** Its process in a platform: the two ports and the folder. */
    public static void main(String[] arguments) throws IOException, UserException {
        MailCatcher catcher =
                start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(catcher::close));
    }
}
