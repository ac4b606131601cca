package bot.spaceduck.identity.suspension;

import jakarta.validation.constraints.NotBlank;

/** Whom to restore. */
record RestoreRequest(@NotBlank String ducklingId) {}
