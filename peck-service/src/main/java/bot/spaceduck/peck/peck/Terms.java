package bot.spaceduck.peck.peck;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked for, in full.
 *
 * @param window seconds in which a decision can be made
 * @param ttl seconds that the delegation would live
 * @param maxUses how often it could be used; without one, as often as it lives
 */
public record Terms(
        List<String> scopes,
        String action,
        String purpose,
        Priority priority,
        long window,
        long ttl,
        Optional<Long> maxUses) {
    public Terms {
        scopes = List.copyOf(scopes);
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(priority, "priority");
    }
}
