package bot.spaceduck.peck.alert;

import bot.spaceduck.peck.peck.Facts;
import java.time.Duration;
import java.time.Instant;

/**
 * How often one person is told: whatever agents ask, nobody is buried in mails. What is beyond stands in the inbox. One
 * operator's agents use up half of an hour at most, so that he cannot silence the others.
 */
enum Bound {
    HOUR(Duration.ofHours(1), 20, 6),
    DAY(Duration.ofDays(1), 80, 20),
    HOUR_OF_ONE(Duration.ofHours(1), 10, 3) {
        @Override
        String whose(Facts facts) {
            return facts.decider() + "#" + facts.requester().ducklingId();
        }
    };

    private final Duration slot;
    private final int mails;
    private final int texts;

    Bound(Duration slot, int mails, int texts) {
        this.slot = slot;
        this.mails = mails;
        this.texts = texts;
    }

    /** Who shares in it. */
    String whose(Facts facts) {
        return facts.decider();
    }

    /** So many in one slot. */
    int most(Way way) {
        return switch (way) {
            case MAIL -> mails;
            case TEXT -> texts;
        };
    }

    /** The number of the slot in which that moment is; slots begin at full hours and days, UTC. */
    long slot(Instant now) {
        return now.toEpochMilli() / slot.toMillis();
    }

    /** From when on nobody needs to know how many there were. */
    Instant over(Instant now) {
        return Instant.ofEpochMilli((slot(now) + 1) * slot.toMillis());
    }
}
