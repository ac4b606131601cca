package bot.spaceduck.peck.peck;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.Command.Approve;
import bot.spaceduck.peck.peck.Command.Deny;
import bot.spaceduck.peck.peck.Command.Expire;
import bot.spaceduck.peck.peck.Command.Lapse;
import bot.spaceduck.peck.peck.Command.Revoke;
import bot.spaceduck.peck.peck.Command.Use;
import bot.spaceduck.peck.peck.Command.Withdraw;

/** The table of transitions: what each command does to each state. There is no other. */
public final class Transitions {
    private Transitions() {}

    /**
     * @throws ProblemException STATE_CONFLICT, with the state found, where the table has no transition; USED_UP for a
     *     use where none is left
     */
    public static Transition apply(Peck peck, Command command) {
        return switch (peck) {
            case Peck.Pending pending ->
                switch (command) {
                    case Approve approval -> pending.approve(approval);
                    case Deny denial -> pending.deny(denial);
                    case Withdraw withdrawal -> pending.withdraw(withdrawal);
                    case Expire _ -> pending.expire();
                    case Use _, Revoke _, Lapse _ -> throw conflict(peck);
                };
            case Peck.Granted granted ->
                switch (command) {
                    case Use _ -> granted.use();
                    case Revoke revocation -> granted.revoke(revocation);
                    case Lapse _ -> granted.lapse();
                    case Approve _, Deny _, Withdraw _, Expire _ -> throw conflict(peck);
                };
            case Peck.Denied _, Peck.Expired _, Peck.Withdrawn _, Peck.Revoked _, Peck.Lapsed _ -> throw conflict(peck);
        };
    }

    /** What a peck in that state answers to a command that is not for it. */
    public static ProblemException conflict(Peck peck) {
        return ProblemCode.STATE_CONFLICT
                .with("the peck is " + peck.state())
                .withMember("state", peck.state().name());
    }
}
