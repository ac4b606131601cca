package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.peck.decision.Unpecked.Ended;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.peck.Transitions;
import bot.spaceduck.peck.receipt.Receipts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Revokes a delegation. Once this has answered, no use and no introspection that starts later succeeds anywhere: they
 * read the same item, consistently. Done again, it gives the same answer.
 */
@Singleton
class Unpeck {
    private final Pecks pecks;
    private final Receipts receipts;
    private final Origins origins;
    private final Clock clock;

    Unpeck(Pecks pecks, Receipts receipts, Origins origins, Clock clock) {
        this.pecks = pecks;
        this.receipts = receipts;
        this.origins = origins;
        this.clock = clock;
    }

    Uni<Answer<Unpecked>> unpeck(UnpeckRequest request, Caller.Person person, Recording recording) {
        Command.Revoke revoke = new Command.Revoke(clock.instant().truncatedTo(ChronoUnit.MILLIS), person.accountId());
        return find(request.peckId(), person)
                .chain(found -> found.peck() instanceof Peck.Revoked
                        ? Uni.createFrom().item(found)
                        : revoke(found, revoke, new Authority(origins.of(person, request), person.tier()), recording))
                .map(this::answer);
    }

    private Uni<StoredPeck> revoke(StoredPeck found, Command.Revoke revoke, Authority authority, Recording recording) {
        return pecks.apply(found, revoke, authority, after -> recording.of(answer(after)))
                // Whoever came first has done what was wanted.
                .onFailure()
                .recoverWithUni(failure -> pecks.find(found.peck().id())
                        .chain(now -> now.peck() instanceof Peck.Revoked
                                ? Uni.createFrom().item(now)
                                : Uni.createFrom().failure(failure)));
    }

    /** What {@link #unpeck} would do now. */
    Uni<Unpecked> rehearse(UnpeckRequest request, Caller.Person person) {
        return find(request.peckId(), person).map(found -> switch (found.peck()) {
            case Peck.Granted granted ->
                new Unpecked(
                        granted.id(),
                        granted.state(),
                        true,
                        null,
                        List.of(Ended.of(granted.facts(), granted.grant(), granted.uses())));
            case Peck.Revoked revoked -> new Unpecked(revoked.id(), revoked.state(), true, null, List.of());
            case Peck.Pending _, Peck.Denied _, Peck.Expired _, Peck.Withdrawn _, Peck.Lapsed _ ->
                throw Transitions.conflict(found.peck());
        });
    }

    private Uni<StoredPeck> find(String peckId, Caller.Person person) {
        return pecks.find(peckId)
                .map(found -> Parties.require(
                        Parties.isDecider(found.peck(), person) || Parties.isOperator(found.peck(), person), found));
    }

    private Answer<Unpecked> answer(StoredPeck after) {
        Peck.Revoked revoked = (Peck.Revoked) after.peck();
        return Answer.ok(new Unpecked(
                revoked.id(),
                revoked.state(),
                null,
                receipts.of(after),
                List.of(Ended.of(revoked.facts(), revoked.grant(), revoked.uses()))));
    }
}
