package bot.spaceduck.identity.keycare;

import bot.spaceduck.identity.key.Strength;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** What that agent's requests have to have from now on. */
record PinRequest(@NotBlank String spaceduckId, @NotNull Strength minStrength) {}
