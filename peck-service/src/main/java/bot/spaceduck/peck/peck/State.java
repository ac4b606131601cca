package bot.spaceduck.peck.peck;

/** The states of a peck, as the API and the store spell them. */
public enum State {
    PENDING,
    APPROVED,
    DELEGATED,
    DENIED,
    EXPIRED,
    WITHDRAWN,
    REVOKED,
    LAPSED
}
