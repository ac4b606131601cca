package bot.spaceduck.identity.suspension;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** Whom to suspend, and why. */
record SuspendRequest(@NotBlank String ducklingId, @NotNull Reason reason) {
    /** Why. Words of one's own would be personal data in a log that forgets nothing. */
    enum Reason {
        FRAUD,
        COMPROMISE,
        OTHER
    }
}
