package bot.spaceduck.identity.keycare;

import jakarta.validation.constraints.NotBlank;

/** Whose key. */
record KeyRequest(@NotBlank String spaceduckId) {}
