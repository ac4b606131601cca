package bot.spaceduck.peck.decision;

import jakarta.validation.constraints.NotBlank;

/** A revocation. */
public record UnpeckRequest(@NotBlank String peckId) {}
