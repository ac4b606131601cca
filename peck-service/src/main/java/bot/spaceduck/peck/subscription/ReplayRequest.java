package bot.spaceduck.peck.subscription;

import jakarta.validation.constraints.Size;

/**
 * What to send again.
 *
 * @param deliveryId one that was delivered or parked; without it, all that are parked
 */
public record ReplayRequest(@Size(min = 1, max = 80) String deliveryId) {}
