package bot.spaceduck.peck.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The same decision on many requests. */
public record BulkRequest(
        @NotNull Verdict decision, @NotEmpty @Size(max = 50) List<@NotNull Item> items) {

    /** What is decided. */
    public enum Verdict {
        @JsonProperty("approve")
        APPROVE,
        @JsonProperty("deny")
        DENY
    }

    /**
     * One of them. What is wrong with it is told in its place of the answer, and hinders no other.
     *
     * @param requestHash hash of the canonical request that the person saw
     */
    public record Item(String peckId, String requestHash) {}
}
