package bot.spaceduck.identity.agent;

import java.time.Instant;
import java.util.List;

/**
 * A registered agent.
 *
 * @param beakKey shown this once
 */
record RegisterAnswer(
        String spaceduckId,
        String agentName,
        Role role,
        List<String> capabilities,
        String beakKey,
        String keyId,
        Instant registeredAt) {
    @Override
    public String toString() {
        return "RegisterAnswer[" + spaceduckId + "]";
    }
}
