package bot.spaceduck.cert.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Documents with one thing changed. */
final class Alterations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader WHOLE = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final RandomGenerator random;

    Alterations(RandomGenerator random) {
        this.random = random;
    }

    /** One byte is another, and it makes a difference: the letters of an escape may be small ones as well. */
    byte[] oneByte(byte[] document) {
        byte[] changed = document.clone();
        int at = random.nextInt(changed.length);
        changed[at] += (byte) (1 + random.nextInt(255));
        return isSameJson(document, changed) ? oneByte(document) : changed;
    }

    private static boolean isSameJson(byte[] one, byte[] other) {
        try {
            return (one[0] == '{' || one[0] == '[') && WHOLE.readTree(one).equals(WHOLE.readTree(other));
        } catch (IOException e) {
            // What can be read no more is not the same.
            return false;
        }
    }

    /** Whether it is a text for people, whose words are changed byte by byte alone. */
    boolean hasNoFields(byte[] document) {
        return document[0] == '<';
    }

    /** One member, wherever it stands, has another value, is gone, or is one too many; what surrounds it is in order. */
    byte[] oneField(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            return json(text).getBytes(StandardCharsets.UTF_8);
        }
        // A token: some part between its separators is base64url of JSON.
        List<String> parts = new ArrayList<>(List.of(text.split("(?<=[.~])|(?=[.~])")));
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            if (isJson(decoded(parts.get(at)))) {
                places.add(at);
            }
        }
        int place = places.get(random.nextInt(places.size()));
        byte[] changed = json(decoded(parts.get(place))).getBytes(StandardCharsets.UTF_8);
        parts.set(place, Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        return String.join("", parts).getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isJson(String text) {
        try {
            return (text.startsWith("{") || text.startsWith("["))
                    && !WHOLE.readTree(text).isEmpty();
        } catch (JsonProcessingException e) {
            // A signature may begin as JSON does: with {} too, and go on as none.
            return false;
        }
    }

    private String json(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            change(tree);
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Goes down at random, and changes what it comes to. */
    private void change(JsonNode node) {
        if (node instanceof ArrayNode array) {
            changeElement(array);
            return;
        }
        ObjectNode object = (ObjectNode) node;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        // May be left out: how it stands now is asked of the platform.
        names.removeAll(List.of("cert_status", "superseded_by"));
        String name = names.get(random.nextInt(names.size()));
        if (object.get(name).isContainerNode() && !object.get(name).isEmpty() && random.nextInt(8) > 0) {
            change(object.get(name));
        } else if (random.nextInt(6) == 0) {
            object.remove(name);
        } else if (random.nextInt(6) == 0) {
            object.put("more", "x");
        } else {
            object.set(name, other(object.get(name)));
        }
    }

    private void changeElement(ArrayNode array) {
        int at = random.nextInt(array.size());
        if (array.get(at).isContainerNode() && !array.get(at).isEmpty()) {
            change(array.get(at));
        } else if (random.nextInt(4) == 0) {
            array.remove(at);
        } else {
            array.set(at, other(array.get(at)));
        }
    }

    private JsonNode other(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> JSON.getNodeFactory().numberNode(value.asLong() + 1 + random.nextInt(9));
            case STRING -> JSON.getNodeFactory().textNode(value.asText() + (char) ('a' + random.nextInt(26)));
            default -> JSON.getNodeFactory().textNode("x");
        };
    }
}
