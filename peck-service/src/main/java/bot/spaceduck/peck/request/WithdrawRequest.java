package bot.spaceduck.peck.request;

import jakarta.validation.constraints.NotBlank;

/** Takes a request back. */
public record WithdrawRequest(@NotBlank String peckId) {}
