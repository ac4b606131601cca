package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Decision;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.receipt.Outcome;
import bot.spaceduck.peck.receipt.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Denies a request. Asks nobody but the store: a no must be possible when the rest is down. */
@Singleton
public class Deny {
    private final Undecided undecided;
    private final Pecks pecks;
    private final Receipts receipts;
    private final Origins origins;
    private final Clock clock;

    Deny(Undecided undecided, Pecks pecks, Receipts receipts, Origins origins, Clock clock) {
        this.undecided = undecided;
        this.pecks = pecks;
        this.receipts = receipts;
        this.origins = origins;
        this.clock = clock;
    }

    public Uni<Answer<Outcome>> deny(DenyRequest request, Caller.Person person, Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Decision decision = new Decision(now, person.accountId(), Optional.ofNullable(request.reason()));
        return undecided
                .find(request.peckId(), request.requestHash(), person)
                .chain(peck -> pecks.apply(
                        peck,
                        new Command.Deny(decision),
                        new Authority(origins.of(person, request), person.tier()),
                        after -> recording.of(Answer.ok(receipts.outcome(after)))))
                .map(after -> Answer.ok(receipts.outcome(after)));
    }
}
