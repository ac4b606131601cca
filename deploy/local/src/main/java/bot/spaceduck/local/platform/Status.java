package bot.spaceduck.local.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How a platform is.
 *
 * @param gateway the address that everything from outside goes to
 * @param ca the path of the certificate to trust there
 * @param mail the address of the inbox
 * @param home the folder with its data and secrets
 */
public record Status(
        @JsonProperty("gateway") String gateway,
        @JsonProperty("ca") String ca,
        @JsonProperty("mail") String mail,
        @JsonProperty("home") String home,
        @JsonProperty("components") Map<String, Part> components) {

    /** Whether every component is up. */
    public boolean isUp() {
        return components.values().stream().allMatch(part -> part.state() == State.UP);
    }

    /** @param pid absent when it does not run */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            @JsonProperty("state") State state,
            @JsonProperty("pid") Long pid,
            @JsonProperty("url") String url,
            @JsonProperty("version") String version) {}

    /** Not running; running but not serving; serving. */
    public enum State {
        DOWN,
        NOT_READY,
        UP
    }
}
