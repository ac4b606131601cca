package bot.spaceduck.audit.query;

import bot.spaceduck.audit.entry.StoredEntry;
import bot.spaceduck.audit.lookup.Claims;
import bot.spaceduck.audit.lookup.Place;
import bot.spaceduck.audit.proof.ProofPlan;
import bot.spaceduck.audit.publish.Checkpoints;
import bot.spaceduck.audit.publish.ShardProofs;
import bot.spaceduck.audit.publish.SignedCheckpoint;
import bot.spaceduck.audit.shard.Segment;
import bot.spaceduck.audit.shard.Segments;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Proves that an entry is in the log. An entry that is durable and not yet under a checkpoint is waited for, a moment;
 * after that the answer is 404 with {@code Retry-After}.
 */
@Singleton
public class EntryProof {
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration SECOND_LOOK = Duration.ofMillis(250);
    private static final int LOOKS = 12;

    private final Claims claims;
    private final Segments segments;
    private final Checkpoints checkpoints;
    private final ShardProofs proofs;

    public EntryProof(Claims claims, Segments segments, Checkpoints checkpoints, ShardProofs proofs) {
        this.claims = claims;
        this.segments = segments;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
    }

    Uni<ProofAnswer> prove(UUID eventId, Caller.Person caller) {
        return claims.find(eventId)
                .map(found -> found.orElseThrow(EntryProof::unknown))
                .chain(place -> segment(place)
                        .invoke(segment -> requireOwn(segment.leaf(place.index()), caller))
                        .chain(segment -> covering(place).chain(checkpoint -> answer(place, segment, checkpoint))));
    }

    /** Somebody else's entry is as unknown as one that never was. */
    private static void requireOwn(String leaf, Caller.Person caller) {
        if (!caller.isAdmin() && !StoredEntry.of(leaf).concerned().contains(caller.accountId())) {
            throw unknown();
        }
    }

    /** The claim comes first, so its entry may be a moment away. */
    private Uni<Segment> segment(Place place) {
        return look(() -> segments.holding(place.shard(), place.index()));
    }

    private Uni<SignedCheckpoint> covering(Place place) {
        return look(() ->
                checkpoints.latest(place.shard()).map(found -> found.filter(latest -> latest.size() > place.index())));
    }

    private static <T> Uni<T> look(Supplier<Uni<Optional<T>>> search) {
        return Uni.createFrom()
                .deferred(search::get)
                .map(found -> found.orElseThrow(EntryProof::early))
                .onFailure(ProblemException.class)
                .retry()
                .withBackOff(GLANCE, SECOND_LOOK)
                .atMost(LOOKS)
                // Mutiny wraps what it gave up on.
                .onFailure(failure -> failure.getCause() instanceof ProblemException)
                .transform(Throwable::getCause);
    }

    private Uni<ProofAnswer> answer(Place place, Segment segment, SignedCheckpoint checkpoint) {
        return proofs.make(place.shard(), ProofPlan.inclusion(place.index(), checkpoint.size()))
                .map(proof -> new ProofAnswer(
                        LogReader.shown(segment, place.index()),
                        place.shard(),
                        place.index(),
                        checkpoint.size(),
                        Segment.hash(segment.leaf(place.index())).base64(),
                        ShardProofs.base64(proof),
                        checkpoint.note()));
    }

    private static ProblemException unknown() {
        return ProblemCode.NOT_FOUND.with("none of your records has this event_id");
    }

    private static ProblemException early() {
        return ProblemCode.NOT_FOUND
                .with("none of your records has this event_id under a checkpoint yet")
                .withRetryAfter(Duration.ofSeconds(1));
    }

    static UUID eventId(String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "event_id", "is required");
        }
        return Optional.of(text)
                .filter(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .orElseThrow(() -> ProblemException.field(ProblemCode.FIELD_INVALID, "event_id", "is no UUID"));
    }
}
