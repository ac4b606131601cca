package bot.spaceduck.peck.identity;

import bot.spaceduck.common.auth.Tier;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An agent as identity-service has it at this moment.
 *
 * @param keyId changes when the agent's key is rotated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentStanding(
        String spaceduckId, String agentName, String status, String keyId, String keyStatus, Operator operator) {
    private static final String ACTIVE = "ACTIVE";

    /**
     * Who answers for the agent.
     *
     * @param effectiveTier what counts now, below the earned tier if that is suspended
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Operator(String ducklingId, String status, Tier effectiveTier) {}

    /** Whether the agent may act at all: itself, its key and its operator are in good standing. */
    public boolean mayAct() {
        return ACTIVE.equals(status) && ACTIVE.equals(keyStatus) && ACTIVE.equals(operator.status());
    }

    /** What the agent acts at: its operator's effective tier. */
    public Tier tier() {
        return operator.effectiveTier();
    }
}
