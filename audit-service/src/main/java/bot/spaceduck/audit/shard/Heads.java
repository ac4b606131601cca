package bot.spaceduck.audit.shard;

import bot.spaceduck.audit.log.Frontier;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The heads of all shards. */
@Singleton
public class Heads {
    private static final String ALL = "HEADS";
    private static final int MOST_SHARDS = 1000;
    private static final String NEXT_INDEX = "next_index";
    private static final String NEXT_OFFSET = "next_offset";
    private static final String FRONTIER = "frontier";

    private final Table table;

    public Heads(Table table) {
        this.table = table;
    }

    /** As of now. */
    public Uni<Optional<Head>> find(String shard) {
        return table.get(key(shard)).map(found -> found.map(Heads::decode));
    }

    /** Every shard there is, by name. */
    public Uni<List<Head>> all() {
        return table.query(Query.items(ALL, "", MOST_SHARDS))
                .map(page -> page.items().stream().map(Heads::decode).toList());
    }

    /** The head of the shard; if there is none, an empty shard that begins at {@code offset}. */
    public Uni<Head> open(String shard, long offset) {
        return find(shard)
                .chain(found -> found.map(head -> Uni.createFrom().item(head))
                        .orElseGet(() -> create(new Head(shard, offset, Frontier.EMPTY))));
    }

    private Uni<Head> create(Head first) {
        return table.commit(Write.create("first-head", encode(first))).map(outcome -> switch (outcome) {
            case Commit.Done() -> first;
            case Commit.Refused(String write, Optional<Item> found) -> decode(found.orElseThrow());
        });
    }

    /**
     * Moves the head from one place to the next.
     *
     * @return where it stands now: at {@code to}; or elsewhere, if somebody else moved it
     */
    public Uni<Head> move(Head from, Head to) {
        Condition unmoved =
                Condition.equal(NEXT_INDEX, from.nextIndex()).and(Condition.equal(NEXT_OFFSET, from.nextOffset()));
        return table.commit(Write.put("head", encode(to), unmoved)).map(outcome -> switch (outcome) {
            case Commit.Done() -> to;
            case Commit.Refused(String write, Optional<Item> found) -> decode(found.orElseThrow());
        });
    }

    private static Key key(String shard) {
        return new Key(ALL, shard);
    }

    private static Item encode(Head head) {
        return Item.at(key(head.shard()))
                .set(NEXT_INDEX, head.nextIndex())
                .set(NEXT_OFFSET, head.nextOffset())
                .set(FRONTIER, head.frontier().toBytes())
                .build();
    }

    private static Head decode(Item item) {
        Frontier frontier = Frontier.fromBytes(item.bytes(FRONTIER).orElseThrow());
        return new Head(item.key().sk(), item.requireNumber(NEXT_OFFSET), frontier);
    }
}
