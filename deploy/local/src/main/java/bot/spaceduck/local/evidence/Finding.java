package bot.spaceduck.local.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A piece of evidence of which the verifier says something else now than when it came.
 *
 * @param state as it is kept
 * @param finding {@code holds}, or why it does not
 */
public record Finding(String evidence, String peck, String agent, String state, String finding) {
    static Finding of(JsonNode line) {
        return new Finding(
                line.path("evidence").asText(),
                line.path("peck_id").asText("-"),
                line.path("spaceduck_id").asText("-"),
                line.path("state").asText("-"),
                line.path("finding").asText());
    }
}
