package bot.spaceduck.identity.review;

import bot.spaceduck.identity.tier.Evidence;

/** What a review is evidence of. */
enum Kind {
    PLATFORM(Evidence.PLATFORM_REVIEW),
    MANUAL(Evidence.MANUAL_REVIEW);

    private final Evidence evidence;

    Kind(Evidence evidence) {
        this.evidence = evidence;
    }

    Evidence evidence() {
        return evidence;
    }
}
