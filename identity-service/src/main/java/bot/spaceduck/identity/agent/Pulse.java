package bot.spaceduck.identity.agent;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An agent's latest sign of life; an item of its own, so that heartbeats touch nothing that others write.
 *
 * @param stored the item that it was read from, null for a new one
 * @param capabilities what it last reported
 */
record Pulse(Item stored, String agentId, Instant seen, Optional<String> status, List<String> capabilities) {
    Pulse {
        capabilities = List.copyOf(capabilities);
    }
}
