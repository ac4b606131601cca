package bot.spaceduck.peck.delivery;

import java.time.Instant;
import java.util.Optional;

/** The delivery of one event to one webhook, in one of its states. The peck knows nothing of them. */
public sealed interface Delivery {
    Parcel parcel();

    Status status();

    /** Attempts since it was made or sent again. */
    int tries();

    /** The last attempt, if there was one. */
    Optional<Last> last();

    /** The states, as the API and the store spell them. */
    enum Status {
        PENDING,
        DELIVERED,
        PARKED,
        /** The webhook was removed before. */
        CANCELLED
    }

    /** An attempt: when, and the word for what it came to. */
    record Last(Instant at, String result) {}

    /**
     * To be tried.
     *
     * @param since when it was made or sent again
     * @param nextAt when a sweeper tries
     */
    record Pending(Parcel parcel, int tries, Optional<Last> last, Instant since, Instant nextAt) implements Delivery {
        @Override
        public Status status() {
            return Status.PENDING;
        }

        /** @param dice from 0 to 1, evenly */
        Delivery tried(Result result, Instant now, double dice) {
            Last attempt = new Last(now, result.word());
            if (result.delivered()) {
                return new Delivered(parcel, tries + 1, attempt);
            }
            return Backoff.next(tries + 1, since, now, dice)
                    .<Delivery>map(next -> new Pending(parcel, tries + 1, Optional.of(attempt), since, next))
                    .orElseGet(() -> new Parked(parcel, tries + 1, attempt));
        }

        /** The same a little later; no attempt was made. */
        Pending later(Instant next) {
            return new Pending(parcel, tries, last, since, next);
        }

        Cancelled cancelled() {
            return new Cancelled(parcel, tries, last);
        }
    }

    /** May be sent again, with tries of its own. */
    sealed interface Ended extends Delivery {
        Last attempt();

        @Override
        default Optional<Last> last() {
            return Optional.of(attempt());
        }

        default Pending again(Instant now, Instant nextAt) {
            return new Pending(parcel(), 0, last(), now, nextAt);
        }
    }

    /** The receiver has said that it has it. */
    record Delivered(Parcel parcel, int tries, Last attempt) implements Ended {
        @Override
        public Status status() {
            return Status.DELIVERED;
        }
    }

    /** Given up. */
    record Parked(Parcel parcel, int tries, Last attempt) implements Ended {
        @Override
        public Status status() {
            return Status.PARKED;
        }
    }

    /** Of no interest to anybody any more. */
    record Cancelled(Parcel parcel, int tries, Optional<Last> last) implements Delivery {
        @Override
        public Status status() {
            return Status.CANCELLED;
        }
    }
}
