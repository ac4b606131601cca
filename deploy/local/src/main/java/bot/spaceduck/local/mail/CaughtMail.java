package bot.spaceduck.local.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * One mail as one recipient got it.
 *
 * @param id orders mails by when they came
 * @param to the recipient of the envelope
 * @param from the sender's header, decoded
 * @param text the plain part, empty if there is none
 * @param html the HTML part, empty if there is none
 * @param headers every header line as it came
 */
public record CaughtMail(
        @JsonProperty("id") String id,
        @JsonProperty("to") String to,
        @JsonProperty("from") String from,
        @JsonProperty("subject") String subject,
        @JsonProperty("text") String text,
        @JsonProperty("html") String html,
        @JsonProperty("received_at") String receivedAt,
        @JsonProperty("headers") List<String> headers) {
    public CaughtMail {
        headers = List.copyOf(headers);
    }

    static CaughtMail of(String id, String recipient, MimeMessage message, Instant now)
            throws MessagingException, IOException {
        List<Header> headers = Collections.list(message.getAllHeaders());
        return new CaughtMail(
                id,
                recipient,
                message.getFrom() == null
                        ? ""
                        : jakarta.mail.internet.MimeUtility.decodeText(message.getFrom()[0].toString()),
                message.getSubject() == null ? "" : message.getSubject(),
                body(message, "text/plain"),
                body(message, "text/html"),
                now.toString(),
                headers.stream().map(h -> h.getName() + ": " + h.getValue()).toList());
    }

    /** The first part of that type, however deep; attachments are left out. */
    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = body(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
