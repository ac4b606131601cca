package bot.spaceduck.peck.peck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is asked for. */
public enum Kind {
    /** Leave to act for the agent's own operator. */
    @JsonProperty("permission")
    PERMISSION,
    /** Leave to act for another agent. */
    @JsonProperty("delegation")
    DELEGATION,
    /** A session between two agents. */
    @JsonProperty("connection")
    CONNECTION;

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
