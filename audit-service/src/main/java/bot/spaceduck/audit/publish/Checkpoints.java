package bot.spaceduck.audit.publish;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Every checkpoint that was signed, kept for good, and which of them is the latest. It never goes back. */
@Singleton
public class Checkpoints {
    private static final String PARTITION = "CHECKPOINTS#";
    private static final String LATEST = "LATEST";
    private static final String SIZE = "size";
    private static final String NOTE = "note";

    private final Table table;

    public Checkpoints(Table table) {
        this.table = table;
    }

    /** The one over the most entries; empty for a shard that has none yet. */
    public Uni<Optional<SignedCheckpoint>> latest(String shard) {
        return table.get(new Key(PARTITION + shard, LATEST)).map(found -> found.map(Checkpoints::decode));
    }

    /** The one over exactly so many entries, if there was one. */
    public Uni<Optional<SignedCheckpoint>> of(String shard, long size) {
        return table.get(kept(shard, size)).map(found -> found.map(Checkpoints::decode));
    }

    /**
     * Keeps a checkpoint, and makes it the latest unless a later one is there.
     *
     * @return the one that is kept for this size: if there was one already, that one
     */
    Uni<SignedCheckpoint> put(String shard, SignedCheckpoint checkpoint) {
        return table.commit(Write.create("checkpoint", encode(kept(shard, checkpoint.size()), checkpoint)))
                .map(outcome -> switch (outcome) {
                    case Commit.Done() -> checkpoint;
                    case Commit.Refused(String write, Optional<Item> found) -> decode(found.orElseThrow());
                })
                .call(first -> advance(shard, first));
    }

    private Uni<Commit> advance(String shard, SignedCheckpoint checkpoint) {
        Item item = encode(new Key(PARTITION + shard, LATEST), checkpoint);
        Condition later = Condition.absent().or(Condition.lessThan(SIZE, checkpoint.size()));
        return table.commit(Write.put("latest-checkpoint", item, later));
    }

    private static Key kept(String shard, long size) {
        return new Key(PARTITION + shard, String.format(Locale.ROOT, "%019d", size));
    }

    private static Item encode(Key key, SignedCheckpoint checkpoint) {
        return Item.at(key)
                .set(SIZE, checkpoint.size())
                .set(NOTE, checkpoint.note())
                .build();
    }

    private static SignedCheckpoint decode(Item item) {
        return new SignedCheckpoint(item.requireNumber(SIZE), item.string(NOTE));
    }
}
