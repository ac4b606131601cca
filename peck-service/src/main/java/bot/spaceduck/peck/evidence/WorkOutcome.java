package bot.spaceduck.peck.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How the work went, by the word of the agent that did it. */
public enum WorkOutcome {
    @JsonProperty("success")
    SUCCESS,
    /** Some of it is done. */
    @JsonProperty("partial")
    PARTIAL,
    @JsonProperty("failure")
    FAILURE;

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
