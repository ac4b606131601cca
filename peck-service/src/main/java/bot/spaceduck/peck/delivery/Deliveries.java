package bot.spaceduck.peck.delivery;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.webhook.WebhookConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Deliveries in the table. {@code DELIVERIES#<peck> / <webhook>#<sequence>} is the delivery, listed under its webhook;
 * {@code HOOKDUE#<lane> / <millis>#<peck>#<webhook>#<sequence>} says when to try, and is committed with each change of
 * it: none is forgotten by a process that dies.
 */
@Singleton
public class Deliveries {
    static final String WRITE = "delivery";
    private static final int LANES = 4;
    private static final int OF_ONE_PECK = 100;
    private static final String NEXT = "next_at";
    private static final Condition WHETHER_OR_NOT = Condition.exists().or(Condition.absent());

    private final Table table;
    private final WebhookConfig config;

    Deliveries(Table table, WebhookConfig config) {
        this.table = table;
        this.config = config;
    }

    /** A delivery as the store has it. */
    public record Stored(Delivery delivery, Item item) {}

    /** A page; {@code next} is empty at the end. */
    public record Listed(List<Stored> deliveries, Optional<Map<String, String>> next) {
        public Listed {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** That a delivery is to be tried. */
    record Due(Key note, Instant at, Key delivery) {}

    static List<String> lanes() {
        return IntStream.range(0, LANES).mapToObj(lane -> "HOOKDUE#" + lane).toList();
    }

    /** The id of the delivery of a peck's n-th event. */
    static String id(String peckId, String webhookId, long sequence) {
        return ulid(peckId) + "-" + ulid(webhookId) + "-" + sequence;
    }

    /** Where the delivery with that id lies; empty for what is no id of one of this webhook. */
    public static Optional<Key> key(String id, String webhookId) {
        String[] parts = id.split("-", -1);
        boolean ofIt = parts.length == 3 && parts[1].equals(ulid(webhookId)) && parts[2].matches("[1-9][0-9]{0,8}");
        return ofIt
                ? Optional.of(new Key("DELIVERIES#pk_" + parts[0], webhookId + "#" + order(parts[2])))
                : Optional.empty();
    }

    private static Key key(Parcel parcel) {
        return key(parcel.id(), parcel.webhookId()).orElseThrow(() -> new IllegalStateException("an id of ours"));
    }

    private static String ulid(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    private static String order(String sequence) {
        return "%09d".formatted(Long.parseLong(sequence));
    }

    public Uni<Optional<Stored>> find(Key key) {
        return table.get(key).map(found -> found.map(Deliveries::stored));
    }

    /** Those of a peck, read consistently; the first hundred. */
    public Uni<List<Stored>> ofPeck(String peckId) {
        return table.query(Query.items("DELIVERIES#" + peckId, "", OF_ONE_PECK))
                .map(page -> page.items().stream().map(Deliveries::stored).toList());
    }

    /** A page of those of a webhook, newest first; from an index that follows within moments. */
    public Uni<Listed> ofWebhook(String webhookId, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(list(webhookId), limit).newest().from(start))
                .map(page ->
                        new Listed(page.items().stream().map(Deliveries::stored).toList(), page.next()));
    }

    /** Notes of that lane, earliest first. */
    Uni<List<Due>> due(String lane, int limit) {
        return table.query(Query.items(lane, "", limit))
                .map(page -> page.items().stream().map(Deliveries::due).toList());
    }

    /** The writes of a new one; {@link #WRITE} is refused if it was made before. */
    List<Write> make(Delivery.Pending delivery) {
        Item.Editor editor = Item.at(key(delivery.parcel()));
        Parcel parcel = delivery.parcel();
        editor.set("delivery_id", parcel.id())
                .set("peck", parcel.peckId())
                .set("webhook", parcel.webhookId())
                .set("event_type", parcel.eventType())
                .set("event", parcel.event())
                .set("created_at", parcel.createdAt())
                .listed(
                        list(parcel.webhookId()),
                        "%015d#%s".formatted(parcel.createdAt().toEpochMilli(), parcel.id()))
                .forgettableFrom(parcel.createdAt().plus(config.kept()));
        return List.of(Write.create(WRITE, write(editor, delivery).build()), laid(delivery));
    }

    /** The writes of its next state; {@link #WRITE} is refused if it is no longer as it was read. */
    List<Write> change(Stored before, Delivery after) {
        List<Write> writes = new ArrayList<>();
        Item next = write(before.item().edit().remove(NEXT), after).build();
        writes.add(Write.change(WRITE, before.item(), next));
        if (before.delivery() instanceof Delivery.Pending pending && !sameNote(pending, after)) {
            writes.add(Write.remove("delivery-due", note(pending), WHETHER_OR_NOT));
        }
        if (after instanceof Delivery.Pending pending) {
            writes.add(laid(pending));
        }
        return writes;
    }

    private static boolean sameNote(Delivery.Pending before, Delivery after) {
        return after instanceof Delivery.Pending pending && note(pending).equals(note(before));
    }

    /** Takes away a note of what is gone or not to be tried. */
    Uni<Void> forget(Due due) {
        return table.commit(Write.remove("delivery-due", due.note(), WHETHER_OR_NOT))
                .replaceWithVoid();
    }

    private static Write laid(Delivery.Pending delivery) {
        return Write.put("delivery-due-next", Item.at(note(delivery)).build(), WHETHER_OR_NOT);
    }

    private static Key note(Delivery.Pending delivery) {
        Key key = key(delivery.parcel());
        String lane = "HOOKDUE#" + Math.floorMod(key.hashCode(), LANES);
        return new Key(lane, "%015d#%s#%s".formatted(delivery.nextAt().toEpochMilli(), key.pk(), key.sk()));
    }

    private static Due due(Item note) {
        String[] parts = note.key().sk().split("#", 5);
        return new Due(
                note.key(),
                Instant.ofEpochMilli(Long.parseLong(parts[0])),
                new Key(parts[1] + "#" + parts[2], parts[3] + "#" + parts[4]));
    }

    private static Item.Editor write(Item.Editor editor, Delivery delivery) {
        editor.set("status", delivery.status()).set("tries", delivery.tries());
        delivery.last().ifPresent(last -> editor.set("tried_at", last.at()).set("result", last.result()));
        if (delivery instanceof Delivery.Pending pending) {
            editor.set("since", pending.since()).set(NEXT, pending.nextAt());
        }
        return editor;
    }

    private static Stored stored(Item item) {
        Parcel parcel = new Parcel(
                item.string("delivery_id"),
                item.string("peck"),
                item.string("webhook"),
                item.string("event_type"),
                item.string("event"),
                item.instant("created_at"));
        int tries = (int) item.requireNumber("tries");
        Optional<Delivery.Last> last =
                item.findInstant("tried_at").map(at -> new Delivery.Last(at, item.string("result")));
        Delivery delivery = switch (Delivery.Status.valueOf(item.string("status"))) {
            case PENDING -> new Delivery.Pending(parcel, tries, last, item.instant("since"), item.instant(NEXT));
            case DELIVERED -> new Delivery.Delivered(parcel, tries, last.orElseThrow());
            case PARKED -> new Delivery.Parked(parcel, tries, last.orElseThrow());
            case CANCELLED -> new Delivery.Cancelled(parcel, tries, last);
        };
        return new Stored(delivery, item);
    }

    private static String list(String webhookId) {
        return "DELIVERIES#" + webhookId;
    }
}
