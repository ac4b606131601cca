package bot.spaceduck.cert.share;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Ends a share link once, whoever asks however often: for every view that starts after the answer. */
@Singleton
class RevokeShare {
    private static final int ROUNDS = 10;

    /** Why it ends. */
    enum Reason {
        REQUESTED,
        ACCOUNT_CLOSED
    }

    private final ShareStore shares;
    private final Table table;
    private final Events events;
    private final Clock clock;

    RevokeShare(ShareStore shares, Table table, Events events, Clock clock) {
        this.shares = shares;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /** Nothing happens to a share that is revoked or gone. */
    Uni<Void> revoke(String shareId, Reason reason, Origin origin) {
        return round(shareId, reason, origin, ROUNDS);
    }

    private Uni<Void> round(String shareId, Reason reason, Origin origin, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the share link", null));
        }
        return shares.find(shareId)
                .chain(found -> found.filter(stored -> stored.share() instanceof Share.Live)
                        .map(stored -> commit(stored, (Share.Live) stored.share(), reason, origin)
                                .chain(done ->
                                        done ? Uni.createFrom().voidItem() : round(shareId, reason, origin, left - 1)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** False if somebody came between. */
    private Uni<Boolean> commit(ShareStore.Stored stored, Share.Live live, Reason reason, Origin origin) {
        Share.Grant grant = live.grant();
        return table.commit(shares.revoke(
                        stored,
                        live.revoked(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                        events.of(
                                EventType.SHARE_REVOKED,
                                grant.shareId(),
                                grant.ducklingId(),
                                "success",
                                origin,
                                Map.of("cert_id", grant.certId(), "reason", reason.name()))))
                .map(outcome -> outcome instanceof Commit.Done);
    }
}
