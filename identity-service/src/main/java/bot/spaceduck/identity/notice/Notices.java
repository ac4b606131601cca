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

    private final KeyRing keys;

    Notices(KeyRing keys) {
        this.keys = keys;
    }

    /** The code and the link that prove a new account's address. */
    public Notice emailCode(String email, String displayName, String code, String link, long minutes) {
        return seal(
                Notice.MAIL,
                new Message(
                        email,
                        "verify-email",
                        Map.of("name", displayName, "code", code, "link", link, "minutes", Long.toString(minutes))));
    }

    /** The code that proves a phone number. */
    public Notice phoneCode(String phone, String code, long minutes) {
        return seal(
                Notice.SMS,
                new Message(phone, "verify-phone", Map.of("code", code, "minutes", Long.toString(minutes))));
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
