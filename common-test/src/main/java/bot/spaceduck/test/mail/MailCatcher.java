package bot.spaceduck.test.mail;

import bot.spaceduck.test.fault.Faulty;
import bot.spaceduck.test.process.Ports;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** GreenMail, and the proxy before it. */
public final class MailCatcher extends Faulty implements Inbox {
    private final GreenMail server;

    /** Returns when it takes mail. */
    public MailCatcher() {
        this(Ports.free());
    }

    private MailCatcher(int directPort) {
        super(directPort);
        server = new GreenMail(new ServerSetup(directPort, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @Override
    public List<Map<String, String>> received(String address) {
        return Stream.of(server.getReceivedMessages())
                .filter(message -> recipients(message).anyMatch(address::equalsIgnoreCase))
                .map(MailCatcher::parts)
                .toList();
    }

    private static Stream<String> recipients(MimeMessage message) {
        try {
            Address[] all = message.getAllRecipients();
            return all == null ? Stream.of() : Stream.of(all).map(MailCatcher::bare);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parts(MimeMessage message) {
        try {
            return Map.of(
                    "from", bare(message.getFrom()[0]),
                    "to", String.join(",", recipients(message).toList()),
                    "subject", message.getSubject() == null ? "" : message.getSubject(),
                    "text", body(message, "text/plain"),
                    "html", body(message, "text/html"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                String found = body(several.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static String bare(Address address) {
        String text = address.toString();
        int open = text.lastIndexOf('<');
        return open < 0 ? text : text.substring(open + 1, text.length() - 1);
    }
}
