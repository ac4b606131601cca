package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Tier;
import java.util.Objects;

/**
 * Who asks, as identity-service knew it when it was asked.
 *
 * @param ducklingId the agent's operator
 * @param trustTier the operator's effective tier
 */
public record Requester(String spaceduckId, String agentName, String ducklingId, Tier trustTier) {
    public Requester {
        Objects.requireNonNull(spaceduckId, "spaceduckId");
        Objects.requireNonNull(agentName, "agentName");
        Objects.requireNonNull(ducklingId, "ducklingId");
        Objects.requireNonNull(trustTier, "trustTier");
    }
}
