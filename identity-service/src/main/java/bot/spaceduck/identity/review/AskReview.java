package bot.spaceduck.identity.review;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for a review: one at a time of each kind, and none of what has been shown. */
@Singleton
class AskReview {
    private static final int ACCEPTED = 202;

    private final Accounts accounts;
    private final Reviews reviews;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    AskReview(Accounts accounts, Reviews reviews, Events events, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.reviews = reviews;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with EMAIL_UNVERIFIED, and with EXISTS if one of the kind is open or was approved. */
    Uni<Answer<ReviewView>> ask(String accountId, ReviewRequest request, Origin origin, Recording recording) {
        return accounts.change(accountId, account -> {
            account.standing().requireVerifiedEmail();
            if (account.standing().evidence().containsKey(request.kind().evidence())) {
                throw ProblemCode.EXISTS.with("this review was approved already");
            }
            return reviews.isOpen(accountId, request.kind()).map(open -> {
                if (open) {
                    throw ProblemCode.EXISTS.with("a review of this kind is open already");
                }
                return asked(account, request, origin, recording);
            });
        });
    }

    private Change<Answer<ReviewView>> asked(
            Active account, ReviewRequest request, Origin origin, Recording recording) {
        Review.Asked asked = new Review.Asked(
                ids.next(IdKind.REVIEW),
                account.id(),
                request.kind(),
                Optional.ofNullable(request.note()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Answer<ReviewView> answer = new Answer<>(ACCEPTED, ReviewView.forPerson(new Review.Pending(null, asked)));
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.addAll(reviews.create(asked));
        return new Change<>(
                account,
                List.of(events.of(
                        EventType.REVIEW_REQUESTED,
                        account.id(),
                        origin,
                        Map.of("review_id", asked.id(), "kind", asked.kind().name()))),
                further,
                answer);
    }
}
