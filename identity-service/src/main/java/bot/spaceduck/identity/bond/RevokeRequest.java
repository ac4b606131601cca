package bot.spaceduck.identity.bond;

import jakarta.validation.constraints.NotBlank;

/** Which bond. */
record RevokeRequest(@NotBlank String bondId) {}
