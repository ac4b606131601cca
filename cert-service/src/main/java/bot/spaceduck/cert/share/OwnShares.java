package bot.spaceduck.cert.share;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A duckling's own share links. Somebody else's is as if it did not exist. */
@Singleton
class OwnShares {
    private final ShareStore shares;
    private final RevokeShare revoking;
    private final Cursors cursors;

    OwnShares(ShareStore shares, RevokeShare revoking, Cursors cursors) {
        this.shares = shares;
        this.revoking = revoking;
        this.cursors = cursors;
    }

    /** All that were made, page by page, until some time after they have expired. */
    Uni<ShareListing> list(Caller.Person owner, int limit, String cursor) {
        String scope = "shares/" + owner.accountId();
        return shares.list(owner.accountId(), limit, cursors.read(scope, cursor))
                .map(page -> new ShareListing(
                        page.shares().stream().map(ShareListing.Entry::of).toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    /**
     * Ends the share that the id names, or the token opens. Fails with NOT_FOUND if the caller has no such share; one
     * that is ended stays so.
     */
    Uni<Void> revoke(Caller.Person owner, String idOrToken, Origin origin) {
        return find(idOrToken)
                .map(found -> found.filter(
                                stored -> stored.share().grant().ducklingId().equals(owner.accountId()))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such share link")))
                .chain(stored ->
                        revoking.revoke(stored.share().grant().shareId(), RevokeShare.Reason.REQUESTED, origin));
    }

    private Uni<Optional<ShareStore.Stored>> find(String idOrToken) {
        if (Ids.isOf(IdKind.SHARE, idOrToken)) {
            return shares.find(idOrToken);
        }
        return ShareToken.parse(idOrToken)
                .map(token -> shares.find(token.shareId()).map(found -> found.filter(s -> s.isOpenedBy(token))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
