package bot.spaceduck.identity.closing;

import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Account.Closed;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out what a closing left: step after step, authority before data, then the account keeps its id and its times
 * alone. One process does it once at a time for an account; two processes at once do no harm.
 */
@Singleton
class Closings {
    /** Lists of agents are a moment behind: until then one that is missing may still show. */
    private static final Duration LISTS_ARE_BEHIND = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final List<ClosingStep> steps;
    private final Clock clock;
    private final Map<String, Uni<Revoked>> underWay = new ConcurrentHashMap<>();

    Closings(Accounts accounts, @All List<ClosingStep> steps, Clock clock) {
        this.accounts = accounts;
        this.steps =
                steps.stream().sorted(Comparator.comparing(ClosingStep::phase)).toList();
        this.clock = clock;
    }

    /**
     * Done when nothing is left; what has ended with the account. Whoever asks while it is under way waits for the same,
     * and leaving off does not stop it.
     */
    Uni<Revoked> carryOut(ClosingOrder order) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(
                        order.accountId(), id -> attempt(order).memoize().indefinitely()));
    }

    private Uni<Revoked> attempt(ClosingOrder order) {
        return Uni.createFrom()
                .deferred(() -> accounts.find(order.accountId()))
                .chain(found -> switch (found.orElse(null)) {
                    case Closing closing -> finish(closing, order);
                    case Closed closed -> Uni.createFrom().item(closed.revoked());
                    case Account.Provisioning other -> Uni.createFrom().item(Revoked.NOTHING);
                    case Account.Active other -> Uni.createFrom().item(Revoked.NOTHING);
                    case null -> Uni.createFrom().item(Revoked.NOTHING);
                })
                .onTermination()
                .invoke(() -> underWay.remove(order.accountId()));
    }

    private Uni<Revoked> finish(Closing account, ClosingOrder order) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step.carryOut(account, order.origin()))
                .collect()
                .in(Total::new, Total::add)
                .chain(total -> {
                    Revoked revoked = total.sum;
                    if (revoked.agents() < account.agents()
                            && clock.instant().isBefore(account.closedAt().plus(LISTS_ARE_BEHIND))) {
                        throw new NotYetListedException();
                    }
                    return accounts.forget(account, revoked).replaceWith(revoked);
                });
    }

    private static final class Total {
        private Revoked sum = Revoked.NOTHING;

        void add(Revoked more) {
            sum = sum.and(more);
        }
    }

    /** An agent that was registered a moment before does not show yet: to be tried again. */
    private static final class NotYetListedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYetListedException() {
            super("not all agents are listed yet", null, false, false);
        }
    }
}
