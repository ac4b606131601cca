package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Webhooks in the table. {@code HOOK#<id> / HOOK} is the webhook; {@code HOOKS#<account> / <owner>#<id>} says that
 * there is one, and is read consistently: what is registered is told of the next event. {@code HOOKCOUNT#<account>}
 * counts them, so that two at once do not get past the limit. One that was removed is remembered for a month.
 */
@Singleton
public class Webhooks {
    /** The names of the writes that are refused when somebody came between. */
    public static final String WRITE = "webhook";

    public static final String COUNT = "webhook-count";

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int PAGE = 100;
    private static final String SORT = "HOOK";
    private static final String LIVE = "live";
    private static final String REMOVED = "removed_at";
    private static final String SECRET = "secret";

    private final Table table;

    Webhooks(Table table) {
        this.table = table;
    }

    /**
     * A live webhook as the store has it.
     *
     * @param secret sealed, see {@link Secrets}
     */
    public record Stored(Webhook webhook, String secret, Item item) {
        @Override
        public String toString() {
            return "Stored[" + webhook.id() + "]";
        }
    }

    /** A page; {@code next} is empty at the end. */
    public record Listed(List<Stored> webhooks, Optional<Map<String, String>> next) {
        public Listed {
            webhooks = List.copyOf(webhooks);
        }
    }

    /** How many an account has, and the item that says so. */
    public record Count(String accountId, Optional<Item> item) {
        public long live() {
            return item.map(found -> found.requireNumber(LIVE)).orElse(0L);
        }
    }

    /** The webhook as of now; empty if there is none, or none any more. */
    public Uni<Optional<Stored>> find(String id) {
        return table.get(key(id))
                .map(found -> found.filter(item -> !item.has(REMOVED)).map(Webhooks::stored));
    }

    /** All live ones of the account and of its agents. */
    public Uni<List<Stored>> of(String accountId) {
        return list(accountId, Optional.empty(), PAGE, Optional.empty()).map(Listed::webhooks);
    }

    /** A page of the account's, or of those of one owner in it. */
    public Uni<Listed> list(String accountId, Optional<String> owner, int limit, Optional<Map<String, String>> start) {
        // One more than is wanted tells whether there is more.
        Query query = Query.items(list(accountId), owner.map(Webhooks::prefix).orElse(""), limit + 1)
                .from(start);
        return table.query(query).chain(page -> {
            List<Key> entries =
                    page.items().stream().limit(limit).map(Item::key).toList();
            List<Key> keys = entries.stream().map(Webhooks::keyOfEntry).toList();
            return table.getAll(keys)
                    .map(found -> new Listed(
                            keys.stream()
                                    .map(found::get)
                                    .filter(item -> item != null && !item.has(REMOVED))
                                    .map(Webhooks::stored)
                                    .toList(),
                            next(page, entries)));
        });
    }

    private static Optional<Map<String, String>> next(Page page, List<Key> entries) {
        return page.items().size() > entries.size()
                ? Optional.of(Map.of(
                        Attributes.PK, entries.getLast().pk(),
                        Attributes.SK, entries.getLast().sk()))
                : Optional.empty();
    }

    public Uni<Count> count(String accountId) {
        return table.get(counter(accountId)).map(found -> new Count(accountId, found));
    }

    /** The writes of a new one; {@link #COUNT} is refused if another came or went meanwhile. */
    public List<Write> register(Webhook webhook, String sealedSecret, Count count, Event event) {
        Item item = Item.at(key(webhook.id()))
                .set("owner", webhook.owner())
                .set("account", webhook.accountId())
                .set("url", webhook.url())
                .set("events", webhook.events())
                .set("created_at", webhook.createdAt())
                .set(SECRET, sealedSecret)
                .build();
        return List.of(
                Write.create(WRITE, item, event),
                Write.create("webhook-entry", Item.at(entry(webhook)).build()),
                counted(count, 1));
    }

    /** The writes that end one; {@link #WRITE} is refused if it is no longer as it was read. */
    public List<Write> remove(Stored stored, Count count, Instant at, Event event) {
        Item gone = stored.item()
                .edit()
                .set(REMOVED, at)
                .remove(SECRET)
                .remove("url")
                .forgettableFrom(at.plus(REMEMBERED))
                .build();
        return List.of(
                Write.change(WRITE, stored.item(), gone, event),
                Write.remove("webhook-entry", entry(stored.webhook()), Condition.exists()),
                counted(count, -1));
    }

    /** Says that a delivery was given up. */
    public Write parked(Stored stored, Instant at, Event event) {
        return Write.change(
                WRITE, stored.item(), stored.item().edit().set("parked_at", at).build(), event);
    }

    private static Write counted(Count count, long more) {
        return count.item()
                .map(item -> Write.change(
                        COUNT, item, item.edit().set(LIVE, count.live() + more).build()))
                .orElseGet(() -> Write.create(
                        COUNT,
                        Item.at(counter(count.accountId())).set(LIVE, more).build()));
    }

    private static Stored stored(Item item) {
        Webhook webhook = new Webhook(
                item.key().pk().substring("HOOK#".length()),
                item.string("owner"),
                item.string("account"),
                item.string("url"),
                item.strings("events"),
                item.instant("created_at"),
                item.findInstant("parked_at"));
        return new Stored(webhook, item.string(SECRET), item);
    }

    private static Key key(String id) {
        return new Key("HOOK#" + id, SORT);
    }

    private static Key entry(Webhook webhook) {
        return new Key(list(webhook.accountId()), prefix(webhook.owner()) + webhook.id());
    }

    private static Key keyOfEntry(Key entry) {
        return key(entry.sk().substring(entry.sk().indexOf('#') + 1));
    }

    private static String list(String accountId) {
        return "HOOKS#" + accountId;
    }

    private static String prefix(String owner) {
        return owner + "#";
    }

    private static Key counter(String accountId) {
        return new Key("HOOKCOUNT#" + accountId, "COUNT");
    }
}
