package bot.spaceduck.peck.cascade;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.trace.TraceContext;
import bot.spaceduck.peck.peck.Authority;
import bot.spaceduck.peck.peck.Command;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.Resting;
import bot.spaceduck.peck.peck.StoredPeck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Revokes each delegation that rests on what ended. They are refused already, since each use asks identity-service; here
 * their state and the log come to say so. Each is a commit of its own: broken off, it goes on where it was when it is
 * told again, and told twice it ends nothing twice.
 */
@Singleton
class EndDelegations {
    private static final int AT_ONCE = 8;
    /** By how much the clocks of two services may differ; what was granted within it of a suspension ends too. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    private final Resting resting;
    private final Pecks pecks;
    private final Clock clock;

    EndDelegations(Resting resting, Pecks pecks, Clock clock) {
        this.resting = resting;
        this.pecks = pecks;
        this.clock = clock;
    }

    /** How many the cascade has ended, now or when it was told before. */
    Uni<Integer> because(Cascade cascade) {
        return from(cascade, Optional.empty()).chain(() -> resting.countEndedBy(cascade.cascadeId()));
    }

    private Uni<Void> from(Cascade cascade, Optional<Map<String, String>> start) {
        return resting.on(cascade.id(), start)
                .call(some -> endAll(cascade, some.peckIds()))
                .chain(some -> some.next().isPresent()
                        ? from(cascade, some.next())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> endAll(Cascade cascade, List<String> peckIds) {
        return Multi.createFrom()
                .iterable(peckIds)
                .onItem()
                .transformToUni(peckId -> end(cascade, peckId))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> end(Cascade cascade, String peckId) {
        return pecks.find(peckId)
                .chain(found -> found.peck() instanceof Peck.Granted granted && meant(cascade, granted)
                        ? revoke(cascade, found).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                // Somebody else has ended it meanwhile: it is ended.
                .onFailure(EndDelegations::isOver)
                .recoverWithNull();
    }

    private Uni<StoredPeck> revoke(Cascade cascade, StoredPeck found) {
        Authority authority = new Authority(
                Origins.system(teller(cascade), TraceContext.traceparent()),
                found.last().trustTier());
        return pecks.apply(
                found,
                new Command.Revoke(clock.instant().truncatedTo(ChronoUnit.MILLIS), cascade.id()),
                authority,
                after -> List.of(
                        resting.endedBy(cascade.cascadeId(), after.peck().id())));
    }

    private static String teller(Cascade cascade) {
        return switch (cascade.cause()) {
            case BOND, AGENT, KEY, ACCOUNT -> "identity-service";
            case CERTIFICATE -> "cert-service";
        };
    }

    /** What an account has been granted after its restoration is not meant by a cascade that comes late. */
    private static boolean meant(Cascade cascade, Peck.Granted granted) {
        return switch (cascade.cause()) {
            case BOND, AGENT, KEY, CERTIFICATE -> true;
            case ACCOUNT -> granted.decision().at().isBefore(cascade.at().plus(CLOCKS_APART));
        };
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code() == ProblemCode.STATE_CONFLICT || problem.code() == ProblemCode.NOT_FOUND);
    }
}
