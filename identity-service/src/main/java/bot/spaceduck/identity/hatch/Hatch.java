package bot.spaceduck.identity.hatch;

import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Provisioning;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.hatch.Reservation.Reserved;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import bot.spaceduck.identity.verification.EmailChallenge;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hatches: reserves the address, makes the user at the provider, activates the account. If the process dies after any
 * step, the next attempt for the address begins where nothing can be lost: it removes the user that was left behind and
 * makes its own. Nothing is announced or mailed before the account is active.
 */
@Singleton
class Hatch {
    private final Reservation reservation;
    private final Twin twin;
    private final EmailChallenge challenge;
    private final Accounts accounts;
    private final Table table;
    private final Events events;
    private final Clock clock;
    private final HatchConfig config;

    Hatch(
            Reservation reservation,
            Twin twin,
            EmailChallenge challenge,
            Accounts accounts,
            Table table,
            Events events,
            Clock clock,
            HatchConfig config) {
        this.reservation = reservation;
        this.twin = twin;
        this.challenge = challenge;
        this.accounts = accounts;
        this.table = table;
        this.events = events;
        this.clock = clock;
        this.config = config;
    }

    Uni<Answer<HatchAnswer>> hatch(Hatchling hatchling, Origin origin, Recording recording) {
        return reservation
                .reserve(hatchling)
                .chain(reserved -> twin.make(reserved, hatchling)
                        .ifNoItem()
                        .after(config.deadline())
                        .fail()
                        .onFailure()
                        .call(() -> reservation.release(reserved.account()))
                        .chain(userId -> activate(reserved, userId, hatchling, origin, recording)))
                .onFailure(Hatch::isOutage)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure));
    }

    private Uni<Answer<HatchAnswer>> activate(
            Reserved reserved, String userId, Hatchling hatchling, Origin origin, Recording recording) {
        String id = reserved.account().id();
        return Uni.combine()
                .all()
                .unis(
                        reservation.own(reserved.account()),
                        challenge.open(id, hatchling.email(), hatchling.displayName(), clock.instant()))
                .asTuple()
                .chain(both -> commit(both.getItem1(), userId, both.getItem2(), origin, recording));
    }

    private Uni<Answer<HatchAnswer>> commit(
            Provisioning account, String userId, EmailChallenge.Opening opening, Origin origin, Recording recording) {
        Answer<HatchAnswer> answer = Answer.created(HatchAnswer.of(account.id()));
        Origin hatched = origin.as(new Actor(account.id(), Actor.Type.PERSON));
        List<Write> writes = new ArrayList<>();
        writes.add(accounts.write(
                account.activated(userId),
                List.of(
                        events.of(EventType.DUCKLING_HATCHED, account.id(), hatched, Map.of("trust_tier", "T0")),
                        opening.mail())));
        writes.addAll(opening.writes());
        writes.addAll(recording.of(answer));
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw Reservation.taken();
            }
            return answer;
        });
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof ProviderUnavailableException
                || failure instanceof ProviderOutcomeUnknownException
                || failure instanceof TimeoutException;
    }
}
