package bot.spaceduck.cert.issuance;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A duckling's chain: one partition with the head, and an item a tier that holds what was drawn up for it. */
@Singleton
class ChainStore {
    static final String CHAIN = "chain";
    static final String INTENT = "intent";

    private static final String HEAD = "HEAD";
    private static final String LENGTH = "length";
    private static final String PENDING_TIER = "pending_tier";
    private static final String CURRENT_TIER = "current_tier";
    private static final String CURRENT_ID = "current_id";
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
    record Stored(Chain chain, Map<String, Item> items) {
        private Optional<Item> head() {
            return Optional.ofNullable(items.get(HEAD));
        }
    }

    /** The chain, read consistently; an empty one for a duckling without certificates. */
    Uni<Stored> read(String ducklingId) {
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
     * was drawn up for the tier before.
     */
    Uni<Commit> drawUp(Stored before, Intent intent) {
        Key key = new Key(partition(before.chain().ducklingId()), tierKey(intent.tier()));
        Item item = Item.at(key)
                .set(CERT_ID, intent.certId())
                .set(CERT_VERSION, intent.version())
                .set(SUPERSEDES, intent.supersedes())
                .set(CANONICAL, intent.canonical())
                .build();
        return table.commit(
                Write.create(INTENT, item), head(before, before.chain().with(intent)));
    }

    /** The writes by which an intent counts as finished; each is refused if somebody else was first. */
    List<Write> finish(Stored before, Intent intent) {
        Item drawnUp = before.items().get(tierKey(intent.tier()));
        return List.of(
                Write.change(INTENT, drawnUp, drawnUp.edit().set(FINISHED, true).build()),
                head(before, before.chain().finished(intent)));
    }

    /** Nothing is added from then on; refused if anything happened to the chain since it was read. */
    Write end(Stored before) {
        return head(before, before.chain().ended());
    }

    private static Write head(Stored before, Chain after) {
        Item.Editor editor =
                before.head().map(Item::edit).orElseGet(() -> Item.at(new Key(partition(after.ducklingId()), HEAD)));
        Item item = editor.set(LENGTH, after.length())
                .set(OVER, after.over())
                .set(PENDING_TIER, after.pending().map(Intent::tier).map(Tier::name))
                .set(CURRENT_TIER, after.current().map(Chain.Link::tier).map(Tier::name))
                .set(CURRENT_ID, after.current().map(Chain.Link::certId))
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
                head.find(CURRENT_ID).map(id -> new Chain.Link(id, Tier.valueOf(head.string(CURRENT_TIER)))),
                head.find(PENDING_TIER).map(Tier::valueOf).map(tier -> intent(tier, items.get(tierKey(tier)))),
                head.flag(OVER));
    }

    private static Intent intent(Tier tier, Item item) {
        if (item == null) {
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
