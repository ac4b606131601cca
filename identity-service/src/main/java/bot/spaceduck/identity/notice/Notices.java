package bot.spaceduck.identity.notice;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;

/** Makes notices for the outbox, and opens them again when they are to be sent. */
@Singleton
public class Notices {
    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final String SEAL = "seal";
    /**
     * The value with the link that ends a list: the mail bears it in its headers too, so that a mail program can end the
     * list by one click (RFC 8058).
     */
    public static final String UNSUBSCRIBE = "unsubscribe";

    private final KeyRing keys;

    Notices(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * A mail from the templates {@code mail/<template>}: {@code -subject.txt}, {@code .txt} and {@code .html}.
     *
     * @param values what they are filled with; codes and links may be among them, since a notice is sealed until it is
     *     sent
     */
    public Notice mail(String to, String template, Map<String, String> values) {
        return seal(Notice.MAIL, new Message(to, template, values));
    }

    /**
     * A text message from the template {@code sms/<template>.txt}.
     *
     * @param number E.164
     */
    public Notice sms(String number, String template, Map<String, String> values) {
        return seal(Notice.SMS, new Message(number, template, values));
    }

    private Notice seal(String channel, Message message) {
        try {
            Sealed body = keys.seal(SEAL, JSON.writeValueAsBytes(message), Sealed.context("notice", channel));
            return new Notice(channel, body.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message can always be written", e);
        }
    }

    /** @throws IllegalStateException if the key is gone or the box is not what it was */
    Message open(String channel, String body) {
        byte[] plain = keys.open(SEAL, Sealed.parse(body), Sealed.context("notice", channel))
                .orElseThrow(() -> new IllegalStateException("a notice cannot be opened"));
        try {
            return JSON.readValue(plain, Message.class);
        } catch (IOException e) {
            throw new IllegalStateException("a notice is of another shape", e);
        }
    }
}
