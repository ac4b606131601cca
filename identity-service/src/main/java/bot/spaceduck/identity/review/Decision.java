package bot.spaceduck.identity.review;

/** What a review can come to. */
enum Decision {
    APPROVED,
    REJECTED
}
