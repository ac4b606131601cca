package bot.spaceduck.identity.keycare;

import java.time.Instant;

/**
 * A rotated key.
 *
 * @param beakKey shown this once
 */
public record RotateAnswer(String spaceduckId, String beakKey, String keyId, Instant rotatedAt) {
    @Override
    public String toString() {
        return "RotateAnswer[" + spaceduckId + "]";
    }
}
