package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Write;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes of what each delegation rests on: {@code RESTS#<agent, account, certificate, key or bond> / pk_…}, committed with the grant
 * and gone with its end. They lie in the table itself, so reading them is consistent. And what a cascade has ended:
 * {@code CASCADE#<id> / pk_…}.
 */
final class RestingItems {
    /** A note that is not there, of a delegation granted before there were any, is no hindrance. */
    private static final Condition WHETHER_OR_NOT = Condition.exists().or(Condition.absent());

    private RestingItems() {}

    static List<Write> laid(Peck.Granted granted) {
        return grounds(granted).stream()
                .<Write>map(ground -> Write.put(
                        "rests",
                        Item.at(key(ground, granted.id()))
                                .forgettableFrom(granted.grant().expiresAt())
                                .build(),
                        WHETHER_OR_NOT))
                .toList();
    }

    static List<Write> lifted(Peck.Granted before) {
        return grounds(before).stream()
                .<Write>map(ground -> Write.remove("rests", key(ground, before.id()), WHETHER_OR_NOT))
                .toList();
    }

    /** The agent and the target, the accounts behind them, the agent's key and bond. */
    private static Set<String> grounds(Peck.Granted granted) {
        Set<String> grounds = new LinkedHashSet<>();
        grounds.add(granted.facts().requester().spaceduckId());
        grounds.add(granted.facts().requester().ducklingId());
        grounds.add(granted.facts().target());
        grounds.add(granted.facts().decider());
        grounds.add(granted.grant().keyId());
        granted.grant().bondId().ifPresent(grounds::add);
        return grounds;
    }

    static Query on(String ground, int limit) {
        return Query.items("RESTS#" + ground, "", limit);
    }

    static Write ended(String cascadeId, String peckId, Instant forgettable) {
        return Write.put(
                "cascade",
                Item.at(new Key("CASCADE#" + cascadeId, peckId))
                        .forgettableFrom(forgettable)
                        .build(),
                WHETHER_OR_NOT);
    }

    static Query endedBy(String cascadeId, int limit) {
        return Query.items("CASCADE#" + cascadeId, "", limit);
    }

    static String peckId(Item note) {
        return note.key().sk();
    }

    private static Key key(String ground, String peckId) {
        return new Key("RESTS#" + ground, peckId);
    }
}
