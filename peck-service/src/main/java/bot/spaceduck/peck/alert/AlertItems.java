package bot.spaceduck.peck.alert;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How alerts lie in the store: {@code ALERTS#<peck> / <sequence>#<way>}. What has to be sent lies in the item's own outbox, so
 * no process that dies forgets it.
 */
final class AlertItems {
    static final String WRITE = "alert";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String COUNTED = "counted";

    private AlertItems() {}

    /** An alert as the store has it. */
    record Stored(Alert alert, Item item) {
        /** By which identity-service knows it: it takes each once. */
        String noticeId() {
            return item.key().pk() + "/" + item.key().sk();
        }
    }

    /** Refused if it was raised before. */
    static Write raise(Alert alert, Instant now) {
        Key key = new Key(
                list(alert.peckId()),
                "%09d#%s".formatted(alert.sequence(), alert.way().word()));
        Item item = write(Item.at(key), alert)
                .set("peck", alert.peckId())
                .set("sequence", alert.sequence())
                .set("event", alert.event())
                .set("way", alert.way())
                .forgettableFrom(now.plus(KEPT))
                .build();
        return Write.create(WRITE, item, new Raised(key));
    }

    /** Marks that it has been counted; refused if it was. Leaves the version as it is, since what it comes to is open. */
    static Write count(Stored stored) {
        return Write.amend(
                WRITE,
                stored.item().key(),
                "SET #counted = :yes",
                Map.of("#counted", COUNTED),
                Map.of(":yes", AttributeValue.fromBool(true)),
                Condition.exists().and(Condition.missing(COUNTED)));
    }

    /** Refused if it was settled meanwhile. */
    static Write settle(Stored stored, Alert after) {
        return Write.change(
                WRITE, stored.item(), write(stored.item().edit(), after).build());
    }

    static Query ofPeck(String peckId, int limit) {
        return Query.items(list(peckId), "", limit);
    }

    static Stored read(Item item) {
        return new Stored(
                new Alert(
                        item.string("peck"),
                        item.requireNumber("sequence"),
                        item.string("event"),
                        Way.valueOf(item.string("way")),
                        Alert.Status.valueOf(item.string("status")),
                        item.findInstant("settled_at")),
                item);
    }

    private static Item.Editor write(Item.Editor editor, Alert alert) {
        return editor.set("status", alert.status())
                .set("settled_at", alert.settledAt().orElse(null));
    }

    private static String list(String peckId) {
        return "ALERTS#" + peckId;
    }
}
