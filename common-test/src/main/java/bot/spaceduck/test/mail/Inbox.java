package bot.spaceduck.test.mail;

import bot.spaceduck.test.fault.Faults;
import bot.spaceduck.test.process.JvmWide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The SMTP server of the tests, one a JVM, and all that it received. An SMS is a mail to {@code 61…@sms.local}. */
public interface Inbox extends Faults {
    /** The shared one, started on first use. */
    static Inbox get() {
        return JvmWide.reach(Inbox.class, MailCatcher.class);
    }

    /** SMTP port for the application under test, through the faults. */
    int port();

    /** Messages with the keys of {@link Message}, oldest first: types of the JDK only. */
    List<Map<String, String>> received(String address);

    /** Everything received for that address, oldest first. */
    default List<Message> to(String address) {
        return received(address).stream()
                .map(parts -> new Message(
                        parts.get("from"), parts.get("to"), parts.get("subject"), parts.get("text"), parts.get("html")))
                .toList();
    }

    /** The newest message for that address whose subject starts like that; waits until there is one. */
    default Message latestTo(String address, String subject) {
        return Awaitility.await("mail \"" + subject + "\"")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> to(address).stream()
                                .filter(message -> message.subject().startsWith(subject))
                                .toList(),
                        found -> !found.isEmpty())
                .getLast();
    }

    /** The newest message for that address; waits until there is one. */
    default Message latestTo(String address) {
        return nthTo(address, 1);
    }

    /** The newest message for that address once at least {@code count} have come: for codes that are sent again. */
    default Message nthTo(String address, int count) {
        return Awaitility.await("mail " + count + " to " + address)
                .atMost(Duration.ofSeconds(20))
                .until(() -> to(address), messages -> messages.size() >= count)
                .getLast();
    }
}
