package bot.spaceduck.identity.key;

/** Why a key opens nothing any more. */
public enum Revocation {
    /** Another took its place. */
    ROTATED,
    /** Its operator wanted it. */
    REQUESTED,
    /** Somebody found it where it does not belong. */
    LEAKED,
    AGENT_RETIRED,
    ACCOUNT_CLOSED
}
