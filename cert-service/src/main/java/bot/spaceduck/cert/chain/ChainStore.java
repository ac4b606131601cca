package bot.spaceduck.cert.chain;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** A duckling's chain: one partition with the head, and an item a tier that holds what was drawn up for it last. */
@Singleton
public class ChainStore {
    /** Name of the write that is refused if anything happened to the chain since it was read. */
    public static final String CHAIN = "chain";
    /** Name of the write that is refused if somebody else drew up or finished a certificate of the tier. */
    public static final String INTENT = "intent";

    private static final String HEAD = "HEAD";
    private static final String LENGTH = "length";
    private static final String PENDING_TIER = "pending_tier";
    private static final String PENDING_ID = "pending_id";
    private static final String CURRENT_TIER = "current_tier";
    private static final String CURRENT_ID = "current_id";
    private static final String CURRENT_EXPIRES_AT = "current_expires_at";
    private static final String CURRENT_REVOKED = "current_revoked";
    private static final String CERT_ID = "cert_id";
    private static final String CERT_VERSION = "cert_version";
    private static final String SUPERSEDES = "supersedes";
    private static final String CANONICAL = "canonical";
    private static final String FINISHED = "finished";
    private static final String OVER = "over";
    private static final int MORE_THAN_ANY = 20;

    private final Table table;

    ChainStore(Table table) {
        this.table = table;
    }

    /** A chain and the items that it was read from, which changes of it are conditional on. */
    public record Stored(Chain chain, Map<String, Item> items) {
        private Optional<Item> head() {
            return Optional.ofNullable(items.get(HEAD));
        }

        /** The last certificate of each tier. All others of that tier are revoked: else it had no further one. */
        public List<String> lastOfEachTier() {
            return items.values().stream()
                    .filter(item -> item.flag(FINISHED))
                    .map(item -> item.string(CERT_ID))
                    .toList();
        }
    }

    /** The chain, read consistently; an empty one for a duckling without certificates. */
    public Uni<Stored> read(String ducklingId) {
        return table.query(Query.items(partition(ducklingId), "", MORE_THAN_ANY))
                .map(page -> {
                    Map<String, Item> items = page.items().stream()
                            .collect(Collectors.toMap(item -> item.key().sk(), Function.identity()));
                    return new Stored(chain(ducklingId, items), items);
                })
                .onFailure(Torn.class)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(100))
                .atMost(5)
                .onFailure(Torn.class)
                .transform(torn -> ProblemException.unavailable("the certificate chain", torn));
    }

    /**
     * Stores what is going to be signed. Refused if anything happened to the chain since it was read, or if something
     * was drawn up for the tier since.
     */
    public Uni<Commit> drawUp(Stored before, Intent intent) {
        Key key = new Key(partition(before.chain().ducklingId()), tierKey(intent.tier()));
        Optional<Item> last = Optional.ofNullable(before.items().get(key.sk()));
        Item item = last.map(Item::edit)
                .orElseGet(() -> Item.at(key))
                .set(CERT_ID, intent.certId())
                .set(CERT_VERSION, intent.version())
                .set(SUPERSEDES, intent.supersedes())
                .set(CANONICAL, intent.canonical())
                .remove(FINISHED)
                .build();
        return table.commit(
                last.map(found -> Write.change(INTENT, found, item)).orElseGet(() -> Write.create(INTENT, item)),
                head(before, before.chain().with(intent)));
    }

    /** The writes by which an intent counts as finished; each is refused if somebody else was first. */
    public List<Write> finish(Stored before, Intent intent, Optional<Instant> expiresAt) {
        Item drawnUp = before.items().get(tierKey(intent.tier()));
        return List.of(
                Write.change(INTENT, drawnUp, drawnUp.edit().set(FINISHED, true).build()),
                head(before, before.chain().finished(intent, expiresAt)));
    }

    /** The current certificate is good no longer; refused if anything happened to the chain since it was read. */
    public Write revoked(Stored before) {
        return head(before, before.chain().revoked());
    }

    /** Nothing is added from then on; refused if anything happened to the chain since it was read. */
    public Write end(Stored before) {
        return head(before, before.chain().ended());
    }

    private static Write head(Stored before, Chain after) {
        Item.Editor editor =
                before.head().map(Item::edit).orElseGet(() -> Item.at(new Key(partition(after.ducklingId()), HEAD)));
        Item item = editor.set(LENGTH, after.length())
                .set(OVER, after.over())
                .set(PENDING_TIER, after.pending().map(Intent::tier).map(Tier::name))
                .set(PENDING_ID, after.pending().map(Intent::certId))
                .set(CURRENT_TIER, after.current().map(Chain.Link::tier).map(Tier::name))
                .set(CURRENT_ID, after.current().map(Chain.Link::certId))
                .set(
                        CURRENT_EXPIRES_AT,
                        after.current().flatMap(Chain.Link::expiresAt).orElse(null))
                .set(
                        CURRENT_REVOKED,
                        after.current().filter(Chain.Link::revoked).isPresent())
                .build();
        return before.head().map(head -> Write.change(CHAIN, head, item)).orElseGet(() -> Write.create(CHAIN, item));
    }

    private static Chain chain(String ducklingId, Map<String, Item> items) {
        Item head = items.get(HEAD);
        if (head == null) {
            return new Chain(ducklingId, 0, Optional.empty(), Optional.empty());
        }
        return new Chain(
                ducklingId,
                (int) head.requireNumber(LENGTH),
                head.find(CURRENT_ID)
                        .map(id -> new Chain.Link(
                                id,
                                Tier.valueOf(head.string(CURRENT_TIER)),
                                head.findInstant(CURRENT_EXPIRES_AT),
                                head.flag(CURRENT_REVOKED))),
                head.find(PENDING_TIER)
                        .map(Tier::valueOf)
                        .map(tier -> intent(head.string(PENDING_ID), tier, items.get(tierKey(tier)))),
                head.flag(OVER));
    }

    private static Intent intent(String certId, Tier tier, Item item) {
        if (item == null || !item.string(CERT_ID).equals(certId)) {
            throw new Torn();
        }
        return new Intent(
                item.string(CERT_ID),
                (int) item.requireNumber(CERT_VERSION),
                tier,
                item.find(SUPERSEDES),
                item.bytes(CANONICAL)
                        .orElseThrow(() -> new IllegalStateException("attribute " + CANONICAL + " is absent")));
    }

    private static String partition(String ducklingId) {
        return "CHAIN#" + ducklingId;
    }

    private static String tierKey(Tier tier) {
        return "TIER#" + tier.name();
    }

    /** A query isolates items, not transactions: this one saw the head as of after one, its intent as of before. */
    private static final class Torn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Torn() {
            super("the chain was read in the middle of a transaction", null, false, false);
        }
    }
}
