package bot.spaceduck.peck.peck;

import bot.spaceduck.peck.possession.Confirmation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked for, in full.
 *
 * @param window seconds in which a decision can be made
 * @param ttl seconds that the delegation would live
 * @param maxUses how often it could be used; without one, as often as it lives
 * @param bound the key without which the agent's token is good for nothing, if it wants one
 */
public record Terms(
        List<String> scopes,
        String action,
        String purpose,
        Priority priority,
        long window,
        long ttl,
        Optional<Long> maxUses,
        Optional<Confirmation> bound) {
    public Terms {
        scopes = List.copyOf(scopes);
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(bound, "bound");
    }

    /** Those of a delegation that is bound to no key. */
    public Terms(
            List<String> scopes,
            String action,
            String purpose,
            Priority priority,
            long window,
            long ttl,
            Optional<Long> maxUses) {
        this(scopes, action, purpose, priority, window, ttl, maxUses, Optional.empty());
    }
}
