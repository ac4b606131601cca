package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** How a person's code lies in the store: {@code APPROVAL#dk_… / CODE}. */
final class CodeItems {
    /** Long enough for what lies in its outbox to be delivered after any outage worth the name. */
    private static final Duration KEPT = Duration.ofDays(2);

    private CodeItems() {}

    static Key key(String person) {
        return new Key("APPROVAL#" + person, "CODE");
    }

    /** The write that makes {@code next} true, if nothing changed since it was read. */
    static Write write(ApprovalCode next, Outgoing... outgoing) {
        Item.Editor item = next.stored() == null
                ? Item.at(key(next.person()))
                : next.stored().edit();
        Item after = item.set("code_id", next.id())
                .set("request_hash", next.requestHash())
                .set("code_hash", HexFormat.of().formatHex(next.hash().value()))
                .set("code_key", next.hash().kid())
                .set("expires_at", next.expires())
                .set("tries", next.tries())
                .set("used", next.used())
                .set("sent_at", next.sent().stream().map(Instant::toString).toList())
                .forgettableFrom(next.expires().plus(KEPT))
                .build();
        return next.stored() == null
                ? Write.create("code", after, outgoing)
                : Write.change("code", next.stored(), after, outgoing);
    }

    static ApprovalCode read(String person, Item item) {
        return new ApprovalCode(
                item,
                person,
                item.string("code_id"),
                item.string("request_hash"),
                new Proof(item.string("code_key"), HexFormat.of().parseHex(item.string("code_hash"))),
                item.instant("expires_at"),
                (int) item.requireNumber("tries"),
                item.flag("used"),
                item.strings("sent_at").stream().map(Instant::parse).toList());
    }
}
