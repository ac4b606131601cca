package bot.spaceduck.peck.request;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.receipt.Outcome;
import bot.spaceduck.peck.receipt.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** An agent takes its own request back. */
@Singleton
class Withdraw {
    private final Pecks pecks;
    private final Receipts receipts;
    private final Origins origins;
    private final Clock clock;

    Withdraw(Pecks pecks, Receipts receipts, Origins origins, Clock clock) {
        this.pecks = pecks;
        this.receipts = receipts;
        this.origins = origins;
        this.clock = clock;
    }

    Uni<Answer<Outcome>> withdraw(WithdrawRequest request, Caller.Agent agent, Recording recording) {
        return pecks.find(request.peckId())
                .map(found -> Parties.require(Parties.isInitiator(found.peck(), agent), found))
                .chain(found -> pecks.apply(
                        found,
                        new Command.Withdraw(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        new Authority(origins.of(agent, request), agent.tier()),
                        after -> recording.of(Answer.ok(receipts.outcome(after)))))
                .map(after -> Answer.ok(receipts.outcome(after)));
    }
}
