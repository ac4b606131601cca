package bot.spaceduck.audit.publish;

import bot.spaceduck.audit.log.Checkpoint;
import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.TileGrowth;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.audit.shard.Segment;
import bot.spaceduck.audit.shard.Segments;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Brings tiles and checkpoint up to a head. A checkpoint is signed only when all tiles under it are stored, so whoever
 * has the checkpoint can get every proof from it. All of it can be done again, or by two at once, to the same effect.
 */
@Singleton
public class Publisher {
    private final Segments segments;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final LogKeys keys;

    public Publisher(Segments segments, Tiles tiles, Checkpoints checkpoints, LogKeys keys) {
        this.segments = segments;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /**
     * Publishes the shard as it is at this head.
     *
     * @return the size of the latest checkpoint, which may lie beyond the head if another process was faster
     */
    public Uni<Long> publish(Head head) {
        return checkpoints.latest(head.shard()).chain(latest -> {
            long signed = latest.map(SignedCheckpoint::size).orElse(0L);
            if (latest.isPresent() && signed >= head.nextIndex()) {
                return Uni.createFrom().item(signed);
            }
            // Checkpoints are made of heads, and heads stand between segments: so a segment begins here.
            return grow(head, signed).chain(() -> sign(head));
        });
    }

    private Uni<Long> sign(Head head) {
        Checkpoint checkpoint = Checkpoint.of(keys.origin(head.shard()), head.frontier());
        String note = keys.sign(head.shard(), checkpoint).format();
        return checkpoints
                .put(head.shard(), new SignedCheckpoint(head.nextIndex(), note))
                .map(SignedCheckpoint::size);
    }

    private Uni<Void> grow(Head head, long from) {
        if (from >= head.nextIndex()) {
            return Uni.createFrom().voidItem();
        }
        return segments.from(head.shard(), from).chain(page -> {
            List<Hash> leaves = page.stream()
                    .filter(segment -> segment.firstIndex() < head.nextIndex())
                    .map(Segment::leafHashes)
                    .flatMap(List::stream)
                    .toList();
            if (leaves.isEmpty() || page.getFirst().firstIndex() != from) {
                return Uni.createFrom()
                        .failure(new IllegalStateException("no segment of " + head.shard() + " begins at " + from));
            }
            TileGrowth growth = new TileGrowth(from, from + leaves.size());
            return tiles.fetch(head.shard(), growth.needed())
                    .chain(old -> tiles.put(head.shard(), growth.tiles(old, leaves)))
                    .chain(() -> grow(head, growth.to()));
        });
    }
}
