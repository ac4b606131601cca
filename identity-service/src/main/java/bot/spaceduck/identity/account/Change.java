package bot.spaceduck.identity.account;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import java.util.List;

/**
 * A next state of an account, with all that has to become true together with it.
 *
 * @param after the account, null if it stays as it is
 * @param outgoing what the account announces: events of its own, notices
 * @param further other writes of the same commit
 * @param result what the command answers once all that is durable
 */
public record Change<R>(Account.Active after, List<Outgoing> outgoing, List<Write> further, R result) {
    public Change {
        outgoing = List.copyOf(outgoing);
        further = List.copyOf(further);
    }

    /**
     * What was asked for is so already.
     *
     * @param further the record of the answer, if one is kept
     */
    public static <R> Change<R> none(List<Write> further, R result) {
        return new Change<>(null, List.of(), further, result);
    }

    /** Whether the item is still what was read when this was decided. */
    boolean isBasedOn(Item found) {
        return after != null && found.version() == after.stored().version();
    }
}
