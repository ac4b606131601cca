package bot.spaceduck.peck.receipt;

import bot.spaceduck.peck.peck.State;

/** What a command to a peck answers: the state that it left, and the receipt of it. */
public record Outcome(String peckId, State state, Receipt receipt) {}
