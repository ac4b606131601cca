package bot.spaceduck.identity.review;

import java.time.Instant;
import java.util.List;

/**
 * A review as its person and administrators see it.
 *
 * @param decidedBy for administrators alone
 */
record ReviewView(
        String reviewId,
        String ducklingId,
        Kind kind,
        Review.State state,
        String note,
        Instant requestedAt,
        Instant decidedAt,
        String decidedBy,
        String reason) {
    /** One page of them. */
    record Listing(List<ReviewView> reviews, String nextCursor) {}

    static ReviewView forPerson(Review review) {
        return of(review, false);
    }

    static ReviewView forAdmin(Review review) {
        return of(review, true);
    }

    private static ReviewView of(Review review, boolean admin) {
        Review.Asked asked = review.asked();
        return switch (review) {
            case Review.Pending pending ->
                new ReviewView(
                        asked.id(),
                        asked.accountId(),
                        asked.kind(),
                        review.state(),
                        asked.note().orElse(null),
                        asked.at(),
                        null,
                        null,
                        null);
            case Review.Decided decided ->
                new ReviewView(
                        asked.id(),
                        asked.accountId(),
                        asked.kind(),
                        review.state(),
                        asked.note().orElse(null),
                        asked.at(),
                        decided.decidedAt(),
                        admin ? decided.decidedBy() : null,
                        decided.reason().orElse(null));
        };
    }

    @Override
    public String toString() {
        return "ReviewView[" + reviewId + " " + state + "]";
    }
}
