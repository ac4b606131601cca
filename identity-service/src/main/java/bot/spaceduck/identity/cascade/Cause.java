package bot.spaceduck.identity.cascade;

/** What ended, and by that took away what delegations rest on. */
public enum Cause {
    /** A bond, by its id. */
    BOND,
    /** An agent that was retired, by its id. */
    AGENT,
    /** A Beak Key that was rotated or revoked, by its key id: delegations granted under it are over. */
    KEY,
    /** An account that was suspended or closed, by its id. */
    ACCOUNT
}
