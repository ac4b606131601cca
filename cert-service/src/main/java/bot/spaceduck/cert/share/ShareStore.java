package bot.spaceduck.cert.share;

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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Shares in the table. {@code SHARE#<id> / SHARE} is the share; {@code SHARES#<duckling> / SHARE#<id>} says that the
 * duckling has it, and is read consistently: an index that lags would let a share outlive the account. {@code
 * SHARES#<duckling> / CLOSED} says that there will be no more.
 */
@Singleton
class ShareStore {
    static final String SHARE = "share";
    static final String CLOSED = "shares-closed";

    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(90);
    private static final String ENTRY_PREFIX = "SHARE#";
    private static final String DUCKLING = "duckling_id";
    private static final String CERT = "cert_id";
    private static final String TOKEN_HASH = "token_hash";
    private static final String CREATED = "created_at";
    private static final String EXPIRES = "expires_at";
    private static final String REVOKED = "revoked_at";
    private static final String VIEWS = "views";

    private final Table table;

    ShareStore(Table table) {
        this.table = table;
    }

    /**
     * A share, and the item that it was read from, which a change of it is conditional on.
     *
     * @param views so far; some moments behind
     */
    record Stored(Item item, Share share, long views) {
        boolean isOpenedBy(ShareToken token) {
            byte[] kept = item.bytes(TOKEN_HASH)
                    .orElseThrow(() -> new IllegalStateException("attribute " + TOKEN_HASH + " is absent"));
            return MessageDigest.isEqual(kept, token.hash());
        }
    }

    /** A page of shares; {@code next} is empty at the end. */
    record Listed(List<Stored> shares, Optional<Map<String, String>> next) {}

    /** The share as of now; empty if there is none, or none any more. */
    Uni<Optional<Stored>> find(String shareId) {
        return table.get(key(shareId)).map(found -> found.map(ShareStore::stored));
    }

    /** A page of the duckling's shares, newest first, read consistently. */
    Uni<Listed> list(String ducklingId, int limit, Optional<Map<String, String>> start) {
        // One more than is wanted tells whether there is more.
        Query query =
                Query.items(owner(ducklingId), ENTRY_PREFIX, limit + 1).newest().from(start);
        return table.query(query).chain(page -> {
            List<Key> entries =
                    page.items().stream().limit(limit).map(Item::key).toList();
            return table.getAll(entries.stream().map(ShareStore::shareOf).toList())
                    .map(found -> new Listed(
                            entries.stream()
                                    .map(ShareStore::shareOf)
                                    .filter(found::containsKey)
                                    .map(key -> stored(found.get(key)))
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

    /** The writes of a new share; {@link #CLOSED} is refused if its duckling is gone. */
    List<Write> create(Share.Live share, ShareToken token, Event event) {
        Share.Grant grant = share.grant();
        Item item = Item.at(key(grant.shareId()))
                .set(DUCKLING, grant.ducklingId())
                .set(CERT, grant.certId())
                .set(TOKEN_HASH, token.hash())
                .set(CREATED, grant.createdAt())
                .set(EXPIRES, grant.expiresAt())
                .set(VIEWS, 0)
                .forgettableFrom(grant.expiresAt().plus(KEPT_AFTER_EXPIRY))
                .build();
        Item entry = Item.at(new Key(owner(grant.ducklingId()), ENTRY_PREFIX + grant.shareId()))
                .forgettableFrom(grant.expiresAt().plus(KEPT_AFTER_EXPIRY))
                .build();
        return new ArrayList<>(List.of(
                Write.create(SHARE, item, event),
                Write.create("share-entry", entry),
                Write.check(CLOSED, closed(grant.ducklingId()), Condition.absent())));
    }

    /** Refused if the share is no longer as it was read. */
    Write revoke(Stored before, Share.Revoked after, Event event) {
        return Write.change(
                SHARE,
                before.item(),
                before.item().edit().set(REVOKED, after.at()).build(),
                event);
    }

    /** From then on the duckling gets no share; may be repeated. */
    Write close(String ducklingId) {
        return Write.put(
                CLOSED, Item.at(closed(ducklingId)).build(), Condition.absent().or(Condition.exists()));
    }

    /** Adds to what is there, whatever that is: nobody's count is lost to another's. */
    Write count(String shareId, long more) {
        return Write.amend(
                "views",
                key(shareId),
                "ADD #views :more",
                Map.of("#views", VIEWS),
                Map.of(":more", AttributeValue.fromN(Long.toString(more))),
                Condition.exists());
    }

    private static Stored stored(Item item) {
        Share.Grant grant = new Share.Grant(
                item.key().pk().substring(ENTRY_PREFIX.length()),
                item.string(DUCKLING),
                item.string(CERT),
                item.instant(CREATED),
                item.instant(EXPIRES));
        return new Stored(
                item,
                item.findInstant(REVOKED)
                        .<Share>map(at -> new Share.Revoked(grant, at))
                        .orElseGet(() -> new Share.Live(grant)),
                item.requireNumber(VIEWS));
    }

    private static Key key(String shareId) {
        return new Key(ENTRY_PREFIX + shareId, "SHARE");
    }

    private static Key shareOf(Key entry) {
        return new Key(entry.sk(), "SHARE");
    }

    private static String owner(String ducklingId) {
        return "SHARES#" + ducklingId;
    }

    private static Key closed(String ducklingId) {
        return new Key(owner(ducklingId), "CLOSED");
    }
}
