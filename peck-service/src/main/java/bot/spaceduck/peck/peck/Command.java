package bot.spaceduck.peck.peck;

import java.time.Instant;

/** What can be done to a peck. What each comes to, if anything, is for {@link Transitions} to say. */
public sealed interface Command {

    record Approve(Decision decision, Grant grant) implements Command {}

    record Deny(Decision decision) implements Command {}

    record Withdraw(Instant at) implements Command {}

    /** The window closed with no decision. Silence is denial. */
    record Expire() implements Command {}

    record Use() implements Command {}

    /** @param by the person who revokes, or what it rested on and has ended */
    record Revoke(Instant at, String by) implements Command {}

    /** The delegation's time is over. */
    record Lapse() implements Command {}
}
