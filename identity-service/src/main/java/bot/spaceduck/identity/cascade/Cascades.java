package bot.spaceduck.identity.cascade;

import bot.spaceduck.common.id.Ids;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Ends what rests on a dead authority. It is dead already when this begins: every use of a delegation reads agent, key,
 * bond and account consistently. A cascade lets everybody see it, and tells how much there was.
 */
@Singleton
public class Cascades {
    private final CascadeCalls calls;
    private final Ids ids;
    private final Clock clock;

    Cascades(CascadeCalls calls, Ids ids, Clock clock) {
        this.calls = calls;
        this.ids = ids;
        this.clock = clock;
    }

    /** One that begins now, for the outgoing list of the write that ends the authority. */
    public Cascade because(Cause cause, String id) {
        return new Cascade(ids.ulid(), cause, id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Carries it out and waits, for an answer that can say what ended with it. To be called after the commit; never
     * fails: what cannot be done now is done from the outbox.
     */
    public Uni<Cascaded> carryOut(Cascade cascade) {
        return calls.end(cascade)
                .map(ended -> new Cascaded(ended.delegations(), true))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf(
                            "a cascade is left to the outbox: cascade=%s reason=%s",
                            cascade.cascadeId(), failure.getClass().getSimpleName());
                    return Cascaded.unknown();
                });
    }
}
