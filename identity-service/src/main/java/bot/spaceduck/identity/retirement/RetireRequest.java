package bot.spaceduck.identity.retirement;

import jakarta.validation.constraints.NotBlank;

/** Which agent. */
record RetireRequest(@NotBlank String spaceduckId) {}
