package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Write;

/**
 * What each agent has asked: {@code SENT#<agent> / pk_…}, committed with the request, never changed; listed for the
 * agent's operator too. The peck itself is in the list of who decides.
 */
final class SentItems {
    private SentItems() {}

    static Write write(Facts facts) {
        Requester requester = facts.requester();
        return Write.create(
                "sent",
                Item.at(new Key(list(requester.spaceduckId()), facts.id()))
                        .listed(list(requester.ducklingId()), facts.id())
                        .build());
    }

    static Query by(String agent, int limit) {
        return Query.items(list(agent), "", limit).newest().tellingEnd();
    }

    static Query byAgentsOf(String operator, int limit) {
        return Query.list(list(operator), limit).newest();
    }

    static Key peck(Item note) {
        return PeckCodec.key(note.key().sk());
    }

    private static String list(String owner) {
        return "SENT#" + owner;
    }
}
