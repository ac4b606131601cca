package bot.spaceduck.peck.submission;

import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.evidence.Evidence;
import bot.spaceduck.peck.evidence.EvidenceSignature;
import bot.spaceduck.peck.evidence.EvidenceStore;
import bot.spaceduck.peck.evidence.EvidenceVerifier;
import bot.spaceduck.peck.peck.Facts;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Verifies what was kept, and commits what came of it with all that is to be told. Whoever meets evidence that is not
 * settled may do it, any number at once: one commit wins, and the others find its result.
 */
@Singleton
class Settle {
    private static final String ERRORS = "beak.signature.errors";
    private static final int ROUNDS = 5;

    private final EvidenceStore evidence;
    private final EvidenceVerifier verifier;
    private final Announcement announcement;
    private final Escalation escalation;
    private final Table table;
    private final MeterRegistry meters;
    private final Clock clock;

    Settle(
            EvidenceStore evidence,
            EvidenceVerifier verifier,
            Announcement announcement,
            Escalation escalation,
            Table table,
            MeterRegistry meters,
            Clock clock) {
        this.evidence = evidence;
        this.verifier = verifier;
        this.announcement = announcement;
        this.escalation = escalation;
        this.table = table;
        this.meters = meters;
        this.clock = clock;
        for (EvidenceSignature.Method method : EvidenceSignature.Method.values()) {
            // A counter that has counted nothing yet is 0, not absent: alerts compare it with before.
            errors(method, 0);
        }
    }

    /**
     * The piece as it is settled, by this caller or by whoever was first.
     *
     * @param recording what has to be written if it is accepted: with it, or after it where somebody else was first
     */
    Uni<Evidence.Settled> settle(
            EvidenceStore.Stored kept, Facts facts, Function<Evidence.Accepted, List<Write>> recording) {
        return round(kept, facts, recording, ROUNDS);
    }

    private Uni<Evidence.Settled> round(
            EvidenceStore.Stored kept, Facts facts, Function<Evidence.Accepted, List<Write>> recording, int left) {
        return switch (kept.evidence()) {
            case Evidence.Accepted accepted -> recorded(accepted, recording);
            case Evidence.Rejected rejected -> Uni.createFrom().item(rejected);
            case Evidence.Received received -> {
                Evidence.Settled settled = received.settle(
                        verifier.verify(received.submission()), clock.instant().truncatedTo(ChronoUnit.MILLIS));
                yield commit(kept, settled, facts, recording).chain(outcome -> switch (outcome) {
                    case EvidenceStore.Outcome.Done _ -> Uni.createFrom().item(counted(settled));
                    case EvidenceStore.Outcome.Found first
                    when left > 1 -> round(first.stored(), facts, recording, left - 1);
                    case EvidenceStore.Outcome.Refused refused
                    when refused.write().equals(Recording.WRITE) -> throw underWay();
                    case EvidenceStore.Outcome.Refused _ when left > 1 -> round(kept, facts, recording, left - 1);
                    case EvidenceStore.Outcome other ->
                        throw ProblemException.unavailable("evidence", new IllegalStateException(other.toString()));
                });
            }
        };
    }

    private Uni<Evidence.Settled> recorded(
            Evidence.Accepted accepted, Function<Evidence.Accepted, List<Write>> recording) {
        List<Write> writes = recording.apply(accepted);
        if (writes.isEmpty()) {
            return Uni.createFrom().item(accepted);
        }
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw underWay();
            }
            return accepted;
        });
    }

    private static ProblemException underWay() {
        return ProblemCode.IDEMPOTENCY_CONFLICT.with("a request with this idempotency key is under way");
    }

    private Uni<EvidenceStore.Outcome> commit(
            EvidenceStore.Stored kept,
            Evidence.Settled settled,
            Facts facts,
            Function<Evidence.Accepted, List<Write>> recording) {
        return switch (settled) {
            case Evidence.Accepted accepted ->
                evidence.settle(kept, accepted, announcement.of(accepted, facts), recording.apply(accepted));
            case Evidence.Rejected rejected ->
                escalation.letter(rejected.submission()).chain(letter -> {
                    List<Outgoing> outgoing = new ArrayList<>(announcement.of(rejected, facts));
                    outgoing.addAll(letter.mail());
                    return evidence.settle(kept, rejected, outgoing, letter.writes());
                });
        };
    }

    /** Once for each piece: by whoever has settled it. */
    private Evidence.Settled counted(Evidence.Settled settled) {
        if (settled instanceof Evidence.Rejected rejected) {
            errors(rejected.submission().signature().method(), 1);
        }
        return settled;
    }

    private void errors(EvidenceSignature.Method method, int more) {
        meters.counter(ERRORS, "what", "evidence", "method", method.word()).increment(more);
    }
}
