package bot.spaceduck.identity.block;

import jakarta.validation.constraints.NotBlank;

/** @param blocked an agent ({@code sd_…}), or an operator ({@code dk_…}) and so all of his agents */
record BlockRequest(@NotBlank String blocked) {}
