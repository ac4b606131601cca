package bot.spaceduck.peck.delegation;

import bot.spaceduck.peck.receipt.Receipt;

/** The answer to a use. */
public record Used(Receipt receipt, long uses, Long maxUses) {}
