package bot.spaceduck.identity.review;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.Optional;

/** A review: asked for, or decided. */
sealed interface Review {
    Asked asked();

    State state();

    /** Where a review stands. */
    enum State {
        PENDING,
        APPROVED,
        REJECTED
    }

    /**
     * What was asked for.
     *
     * @param note of the person, to whoever decides
     */
    record Asked(String id, String accountId, Kind kind, Optional<String> note, Instant at) {
        @Override
        public String toString() {
            return "Asked[" + id + " " + kind + "]";
        }
    }

    /** Nobody has decided yet. */
    record Pending(Item stored, Asked asked) implements Review {
        @Override
        public State state() {
            return State.PENDING;
        }

        Decided decided(Decision decision, Optional<String> reason, String adminId, Instant now) {
            return new Decided(stored, asked, decision, reason, adminId, now);
        }
    }

    /**
     * It is over.
     *
     * @param reason of the administrator, to the person
     */
    record Decided(
            Item stored, Asked asked, Decision decision, Optional<String> reason, String decidedBy, Instant decidedAt)
            implements Review {
        @Override
        public State state() {
            return switch (decision) {
                case APPROVED -> State.APPROVED;
                case REJECTED -> State.REJECTED;
            };
        }

        @Override
        public String toString() {
            return "Decided[" + asked.id() + " " + decision + "]";
        }
    }
}
