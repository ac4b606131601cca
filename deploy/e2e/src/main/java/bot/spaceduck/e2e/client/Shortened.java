package bot.spaceduck.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Requests and answers as they may be shown: secrets masked, long texts cut. */
public final class Shortened {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SECRET =
            Set.of("password", "code", "access_token", "refresh_token", "beak_key", "token", "client_secret", "share");
    /** A member of a query. */
    private static final Pattern ASKED = Pattern.compile("(?<=[?&])(\\w+)=([^&]*)");

    private static final int VISIBLE = 6;
    private static final int LONGEST_TEXT = 48;
    private static final int LONGEST_BODY = 480;

    private Shortened() {}

    /** A body on one line. What is no JSON is shown as it is, cut. */
    public static String body(String body) {
        if (body == null || body.isEmpty()) {
            return "";
        }
        try {
            return cut(JSON.writeValueAsString(shorten(JSON.readTree(body))), LONGEST_BODY);
        } catch (JsonProcessingException e) {
            return cut(body.strip().replace("\n", " ⏎ "), LONGEST_BODY);
        }
    }

    /** A path with its query. */
    public static String path(String path) {
        return ASKED.matcher(path)
                .replaceAll(asked -> asked.group(1) + "="
                        + (SECRET.contains(asked.group(1)) ? mask(asked.group(2)) : asked.group(2)));
    }

    /** A credential by its scheme and first characters. */
    public static String credential(String authorization) {
        int space = authorization.indexOf(' ') + 1;
        return authorization.substring(0, space) + mask(authorization.substring(space));
    }

    private static JsonNode shorten(JsonNode node) {
        return switch (node) {
            case ObjectNode members -> {
                ObjectNode shown = JSON.createObjectNode();
                members.properties()
                        .forEach(member -> shown.set(member.getKey(), member(member.getKey(), member.getValue())));
                yield shown;
            }
            case ArrayNode elements -> {
                ArrayNode shown = JSON.createArrayNode();
                elements.forEach(element -> shown.add(shorten(element)));
                yield shown;
            }
            case TextNode text -> TextNode.valueOf(cut(text.asText(), LONGEST_TEXT));
            default -> node;
        };
    }

    private static JsonNode member(String name, JsonNode value) {
        return SECRET.contains(name) && value.isTextual() && !isProblemCode(value.asText())
                ? TextNode.valueOf(mask(value.asText()))
                : shorten(value);
    }

    private static boolean isProblemCode(String code) {
        return code.startsWith("E-");
    }

    private static String mask(String secret) {
        return secret.length() <= 2 * VISIBLE ? "…" : secret.substring(0, VISIBLE) + "…";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
