package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailHashes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Subscribers in the table: {@code NEWSLETTER#<hash of the address> / SUBSCRIBER}, and {@code NEWSLETTER-TOKEN#<hash> /
 * TOKEN} for the tokens in their mails. Reads are strongly consistent, writes conditional on what was read.
 */
@Singleton
class Subscribers {
    static final String WRITE = "subscriber";
    private static final String ID = "subscriber_id";
    private static final String STATE = "state";
    private static final String CONTACT = "contact";
    private static final String SINCE = "since";
    private static final String SENT = "sent_at";
    private static final String ADDRESS = "address_hash";

    private final Table table;
    private final EmailHashes hashes;
    private final Ids ids;
    private final Clock clock;

    Subscribers(Table table, EmailHashes hashes, Ids ids, Clock clock) {
        this.table = table;
        this.hashes = hashes;
        this.ids = ids;
        this.clock = clock;
    }

    /** The one of that address as of now; a new one if there is none. */
    Uni<Subscriber> of(EmailAddress email) {
        List<Key> keys = hashes.all(email).stream().map(Subscribers::key).toList();
        return table.getAll(keys)
                .map(Map::values)
                .map(found -> found.stream()
                        .findFirst()
                        .map(this::read)
                        .orElseGet(() -> Subscriber.fresh("sub_" + ids.ulid(), hashes.of(email), clock.instant())));
    }

    /** The one that a token was mailed to; empty if nobody knows the token. */
    Uni<Optional<Subscriber>> ofToken(String token) {
        return table.get(tokenKey(token))
                .chain(found -> found.map(item -> item.string(ADDRESS))
                        .map(address -> table.get(key(address))
                                .map(subscriber -> subscriber
                                        .filter(item -> item.string(ID)
                                                .equals(found.get().string(ID)))
                                        .map(this::read)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** The write that makes {@code next} true, if nothing changed since it was read. */
    Write write(Subscriber next, List<Outgoing> outgoing) {
        Item.Editor item = next.stored() == null
                ? Item.at(key(next.addressHash()))
                : next.stored().edit();
        item.set(ID, next.id())
                .set(STATE, next.state())
                .set(CONTACT, next.sealedContact())
                .set(SINCE, next.since())
                .set(SENT, next.sent().stream().map(Instant::toString).toList())
                .remove(Attributes.TTL);
        next.forgettable().ifPresent(item::forgettableFrom);
        return next.stored() == null
                ? Write.create(WRITE, item.build(), outgoing.toArray(Outgoing[]::new))
                : Write.change(WRITE, next.stored(), item.build(), outgoing);
    }

    /** The token leads to the subscriber for as long as the subscriber is kept. */
    Write token(Subscriber subscriber, String token) {
        Item.Editor item = Item.at(tokenKey(token)).set(ID, subscriber.id()).set(ADDRESS, subscriber.addressHash());
        subscriber.forgettable().ifPresent(item::forgettableFrom);
        return Write.put("token", item.build(), Condition.absent().or(Condition.equal(ID, subscriber.id())));
    }

    /** Two items that mean nothing and are gone in a day: as much work as a subscription. */
    List<Write> nobody(String token) {
        Instant soon = clock.instant().plus(Duration.ofDays(1));
        String nowhere = "none-" + Contacts.hash(token);
        return List.of(
                Write.create(WRITE, Item.at(key(nowhere)).forgettableFrom(soon).build()),
                Write.create(
                        "token",
                        Item.at(new Key("NEWSLETTER-TOKEN#" + nowhere, "TOKEN"))
                                .forgettableFrom(soon)
                                .build()));
    }

    /** @return what was refused, if something was */
    Uni<Optional<Commit.Refused>> commit(List<Write> writes) {
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> Optional.empty();
            case Commit.Refused refused -> Optional.of(refused);
        });
    }

    private Subscriber read(Item item) {
        return new Subscriber(
                        item,
                        item.string(ID),
                        item.key().pk().substring("NEWSLETTER#".length()),
                        Subscriber.State.valueOf(item.string(STATE)),
                        item.find(CONTACT),
                        item.instant(SINCE),
                        item.strings(SENT).stream().map(Instant::parse).toList())
                .asOf(clock.instant());
    }

    private static Key key(String addressHash) {
        return new Key("NEWSLETTER#" + addressHash, "SUBSCRIBER");
    }

    private static Key tokenKey(String token) {
        return new Key("NEWSLETTER-TOKEN#" + Contacts.hash(token), "TOKEN");
    }
}
