package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.entry.Leaf;
import bot.spaceduck.audit.lookup.Appearances;
import bot.spaceduck.audit.lookup.Claims;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.audit.shard.Heads;
import bot.spaceduck.audit.shard.Segment;
import bot.spaceduck.audit.shard.Segments;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Appends records to their shard. If the process dies
 *
 * <ul>
 *   <li>among the claims: the records are read again, and each claim is found to be theirs;
 *   <li>after the segment: the claims are found, the segment at the head's index is found, and is taken as it is;
 *   <li>after the head has moved: the head's offset is the truth, and the records before it are passed over.
 * </ul>
 *
 * Two processes with the same head make the same claims and the same segment, up to where each cut its batch; one moves
 * the head, the other loses.
 */
@Singleton
public class Ingest {
    private final Claims claims;
    private final Segments segments;
    private final Appearances appearances;
    private final Heads heads;
    private final DeadLetters deadLetters;
    private final IngestMeters meters;
    private final IngestConfig config;

    public Ingest(
            Claims claims,
            Segments segments,
            Appearances appearances,
            Heads heads,
            DeadLetters deadLetters,
            IngestMeters meters,
            IngestConfig config) {
        this.claims = claims;
        this.segments = segments;
        this.appearances = appearances;
        this.heads = heads;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.config = config;
    }

    /**
     * Makes the whole batch part of the log. Fails with {@link HeadLost} if the head is not where it was; any other
     * failure may be met by doing the same again.
     *
     * @param head where the shard stands
     * @param batch records from the head's offset on; earlier ones are passed over
     * @return where the shard stands afterwards, at or behind the end of the batch
     */
    public Uni<Head> append(Head head, Batch batch) {
        Batch left = batch.from(head.nextOffset());
        if (left.isEmpty()) {
            return Uni.createFrom().item(head);
        }
        Batch part = left.fitting(config.segmentEntries(), config.segmentBytes());
        return deadLetters
                .send(part.shard(), part.rejected())
                .chain(() -> claims.claim(head, part.leaves()))
                .chain(ours -> advance(head, part, ours))
                .chain(moved -> append(moved, left));
    }

    private Uni<Head> advance(Head head, Batch part, List<Leaf> ours) {
        if (ours.isEmpty()) {
            return move(head, head.past(part.nextOffset())).invoke(moved -> meters.passed(part, ours));
        }
        List<String> leaves = ours.stream().map(Leaf::text).toList();
        return segments.add(new Segment(head.shard(), head.nextIndex(), part.nextOffset(), leaves))
                .call(appearances::note)
                .chain(durable -> move(head, head.after(durable)))
                .invoke(moved -> meters.passed(part, ours));
    }

    /** A head that is found where it should go to was moved by an earlier attempt of ours, or by a twin. */
    private Uni<Head> move(Head from, Head to) {
        return heads.move(from, to).map(found -> {
            if (!found.equals(to)) {
                meters.headLost();
                throw new HeadLost(from.shard());
            }
            return found;
        });
    }
}
