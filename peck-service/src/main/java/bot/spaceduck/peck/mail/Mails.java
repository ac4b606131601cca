package bot.spaceduck.peck.mail;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.store.Outgoing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;

/** Makes mails for the outbox, and opens them again when they are handed over. */
@Singleton
public class Mails {
    private static final String SEAL = "seal";
    private static final byte[] CONTEXT = Sealed.context("mail");

    private final KeyRing keys;
    private final ObjectMapper json;

    Mails(KeyRing keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /**
     * @param ducklingId to whom; identity-service adds name and address
     * @param template one that identity-service has for its peers
     * @param values what it is filled with: exactly what the template names
     */
    public Outgoing to(String ducklingId, String template, Map<String, String> values) {
        ObjectNode notice = json.createObjectNode();
        notice.put("duckling_id", ducklingId).put("template", template);
        notice.set("values", json.valueToTree(values));
        try {
            return new Mail(
                    keys.seal(SEAL, json.writeValueAsBytes(notice), CONTEXT).text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mail can always be written", e);
        }
    }

    /** @throws IllegalStateException if the key is gone or the box is not what it was */
    ObjectNode open(String body) {
        byte[] plain = keys.open(SEAL, Sealed.parse(body), CONTEXT)
                .orElseThrow(() -> new IllegalStateException("a mail cannot be opened"));
        try {
            return json.readValue(plain, ObjectNode.class);
        } catch (IOException e) {
            throw new IllegalStateException("a mail is of another shape", e);
        }
    }
}
