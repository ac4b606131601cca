package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Decision;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Overtaken;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.receipt.Outcome;
import bot.spaceduck.peck.receipt.Receipts;
import bot.spaceduck.peck.standing.Standings;
import bot.spaceduck.peck.stepup.Confirmed;
import bot.spaceduck.peck.stepup.StepUp;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Approves a request: from then on there is a delegation. */
@Singleton
public class Approve {
    private static final int RACES = 40;

    private final Undecided undecided;
    private final Standings standings;
    private final Granting granting;
    private final StepUp stepUp;
    private final Pecks pecks;
    private final Receipts receipts;
    private final Origins origins;
    private final Clock clock;

    Approve(
            Undecided undecided,
            Standings standings,
            Granting granting,
            StepUp stepUp,
            Pecks pecks,
            Receipts receipts,
            Origins origins,
            Clock clock) {
        this.undecided = undecided;
        this.standings = standings;
        this.granting = granting;
        this.stepUp = stepUp;
        this.pecks = pecks;
        this.receipts = receipts;
        this.origins = origins;
        this.clock = clock;
    }

    public Uni<Answer<Outcome>> approve(ApproveRequest request, Caller.Person person, Recording recording) {
        return Uni.createFrom()
                .deferred(() -> undecided.find(request.peckId(), request.requestHash(), person))
                .chain(peck -> standings
                        .of(peck.peck().facts())
                        .map(sides -> granting.of(peck.peck(), request, sides))
                        .chain(grant -> confirmed(peck, grant, request, person, recording)))
                .onFailure(Overtaken.class)
                .retry()
                .atMost(RACES)
                .onFailure(Overtaken.class)
                .transform(Approve::tooMany)
                .map(after -> Answer.ok(receipts.outcome(after)));
    }

    private static ProblemException tooMany(Throwable overtaken) {
        return ProblemCode.DEPENDENCY_UNAVAILABLE
                .with("too many approvals by one code at once; nothing was approved by this one")
                .withRetryAfter(Duration.ofSeconds(1));
    }

    /** The last thing that is asked before the commit: what was shown is not used up by an approval that cannot be. */
    private Uni<StoredPeck> confirmed(
            StoredPeck peck, Grant grant, ApproveRequest request, Caller.Person person, Recording recording) {
        return stepUp.confirm(peck.peck().facts(), grant, request.shown(), person)
                .chain(confirmed -> commit(peck, grant, confirmed, request, person, recording));
    }

    private Uni<StoredPeck> commit(
            StoredPeck peck,
            Grant grant,
            Confirmed confirmed,
            ApproveRequest request,
            Caller.Person person,
            Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Decision decision =
                new Decision(now, person.accountId(), Optional.ofNullable(request.reason()), confirmed.way());
        return pecks.apply(
                peck,
                new Command.Approve(decision, grant),
                new Authority(origins.of(person, request), person.tier()),
                after -> {
                    List<Write> writes = new ArrayList<>(confirmed.writes());
                    writes.addAll(recording.of(Answer.ok(receipts.outcome(after))));
                    return writes;
                });
    }
}
