package bot.spaceduck.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** What came back. The ways to look into it throw {@link NotHeld} if it is not there. */
public record Answer(Call call, int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Answer expect(int wanted) {
        NotHeld.unless(status == wanted, call + " answers " + wanted, status + " " + body);
        return this;
    }

    /** A problem (RFC 9457) with that code. */
    public Answer expect(int wanted, String code) {
        expect(wanted);
        String type = header("Content-Type");
        NotHeld.unless(type.startsWith("application/problem+json"), "application/problem+json", type);
        return expect("/code", code);
    }

    public Answer expect(String pointer, String wanted) {
        String found = json().at(pointer).asText();
        NotHeld.unless(found.equals(wanted), pointer + " is " + wanted, found.isEmpty() ? body : found);
        return this;
    }

    /** The text at that JSON pointer. */
    public String text(String pointer) {
        JsonNode node = json().at(pointer);
        NotHeld.unless(node.isTextual(), call + " has " + pointer, body);
        return node.asText();
    }

    /** What is at that JSON pointer. */
    public JsonNode node(String pointer) {
        JsonNode node = json().at(pointer);
        NotHeld.unless(!node.isMissingNode(), call + " has " + pointer, body);
        return node;
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new NotHeld(call + " answers JSON", status + " " + body);
        }
    }

    /** Empty if there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
