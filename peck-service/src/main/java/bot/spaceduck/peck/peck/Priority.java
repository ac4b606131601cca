package bot.spaceduck.peck.peck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How soon a decision is needed. */
public enum Priority {
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("urgent")
    URGENT,
    @JsonProperty("priority")
    PRIORITY;

    /** As the API spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
