package bot.spaceduck.cert.share;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Table;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Ends all share links of a duckling that is gone. May be repeated; done when none opens anything and none can come. */
@Singleton
public class EndShares {
    private static final int PAGE = 100;

    private final ShareStore shares;
    private final RevokeShare revoking;
    private final Table table;

    EndShares(ShareStore shares, RevokeShare revoking, Table table) {
        this.shares = shares;
        this.revoking = revoking;
        this.table = table;
    }

    /** The door is shut first: whatever was made before that is in the list. */
    public Uni<Void> end(String ducklingId, Origin origin) {
        return table.commit(shares.close(ducklingId)).chain(() -> revokeFrom(ducklingId, origin, Optional.empty()));
    }

    private Uni<Void> revokeFrom(String ducklingId, Origin origin, Optional<Map<String, String>> start) {
        return shares.list(ducklingId, PAGE, start)
                .chain(page -> Multi.createFrom()
                        .iterable(page.shares())
                        .onItem()
                        .transformToUniAndConcatenate(stored -> revoking.revoke(
                                stored.share().grant().shareId(), RevokeShare.Reason.ACCOUNT_CLOSED, origin))
                        .collect()
                        .last()
                        .chain(() -> page.next().isEmpty()
                                ? Uni.createFrom().voidItem()
                                : revokeFrom(ducklingId, origin, page.next())));
    }
}
