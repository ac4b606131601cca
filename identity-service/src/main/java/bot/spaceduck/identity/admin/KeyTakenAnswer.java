package bot.spaceduck.identity.admin;

import bot.spaceduck.identity.keycare.RotateAnswer;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that was rotated by an administrator, who is not shown the new one. */
record KeyTakenAnswer(
        String spaceduckId,

        @Schema(description = "Of the key that holds the place; nobody knows it: the operator rotates again")
        String keyId,

        Instant rotatedAt) {
    static KeyTakenAnswer of(RotateAnswer rotated) {
        return new KeyTakenAnswer(rotated.spaceduckId(), rotated.keyId(), rotated.rotatedAt());
    }
}
