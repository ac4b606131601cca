package bot.spaceduck.identity.review;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.account.Rise;
import bot.spaceduck.identity.admin.AdminActions;
import bot.spaceduck.identity.notice.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides a review: the decision, the evidence and tier that follow from it, and the entry that names the administrator
 * are one commit. Of two who decide at once one does; the other is answered as whoever comes later.
 */
@Singleton
class DecideReview {
    private final Accounts accounts;
    private final Reviews reviews;
    private final Rise rise;
    private final AdminActions actions;
    private final Notices notices;
    private final EmailVault emails;
    private final Clock clock;

    DecideReview(
            Accounts accounts,
            Reviews reviews,
            Rise rise,
            AdminActions actions,
            Notices notices,
            EmailVault emails,
            Clock clock) {
        this.accounts = accounts;
        this.reviews = reviews;
        this.rise = rise;
        this.actions = actions;
        this.notices = notices;
        this.emails = emails;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND, with NOT_YOURS for one's own, with STATE_CONFLICT if it was decided otherwise. */
    Uni<Answer<ReviewView>> decide(String reviewId, DecideRequest request, Origin origin, Recording recording) {
        String admin = origin.actor().id();
        return find(reviewId)
                .invoke(review ->
                        AdminActions.requireAnother(admin, review.asked().accountId()))
                .chain(review -> AdminActions.orNotFound(accounts.change(
                        review.asked().accountId(),
                        account -> find(reviewId).map(now -> switch (now) {
                            case Review.Pending pending -> decided(account, pending, request, origin, recording);
                            case Review.Decided decided -> asItIs(decided, request.decision(), recording);
                        }))));
    }

    private Uni<Review> find(String reviewId) {
        return reviews.find(reviewId)
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such review")));
    }

    private static Change<Answer<ReviewView>> asItIs(Review.Decided decided, Decision wanted, Recording recording) {
        if (decided.decision() != wanted) {
            throw ProblemCode.STATE_CONFLICT.with("this review was decided otherwise");
        }
        Answer<ReviewView> answer = Answer.ok(ReviewView.forAdmin(decided));
        return Change.none(recording.of(answer), answer);
    }

    private Change<Answer<ReviewView>> decided(
            Active account, Review.Pending pending, DecideRequest request, Origin origin, Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Review.Decided decided = pending.decided(
                request.decision(),
                Optional.ofNullable(request.reason()),
                origin.actor().id(),
                now);
        Event told = actions.told(
                "decide_review",
                account.id(),
                origin,
                Map.of(
                        "review_id",
                        pending.asked().id(),
                        "decision",
                        request.decision().name()));
        Answer<ReviewView> answer = Answer.ok(ReviewView.forAdmin(decided));
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.addAll(reviews.decide(decided));
        return switch (request.decision()) {
            case REJECTED ->
                new Change<>(account, List.of(told, mail(account, decided, "review-rejected")), further, answer);
            case APPROVED -> {
                Rise.Risen risen =
                        rise.by(account, Set.of(pending.asked().kind().evidence()), told, origin);
                List<Outgoing> outgoing = new ArrayList<>(risen.announced());
                outgoing.add(mail(account, decided, "review-approved"));
                yield new Change<>(risen.account(), outgoing, further, answer);
            }
        };
    }

    private Outgoing mail(Active account, Review.Decided decided, String template) {
        return notices.mail(
                emails.open(account),
                template,
                Map.of(
                        "name", account.profile().displayName(),
                        "kind", decided.asked().kind() == Kind.PLATFORM ? "platform" : "manual",
                        "reason", decided.reason().orElse("")));
    }
}
