package bot.spaceduck.cert.chain;

/** Why a certificate is asked for. */
public enum Cause {
    /** The tier rose, or was restored. What was issued for that tier before stands, whatever became of it. */
    RISE,
    /** Its duckling wants one that is good: a revoked or expired one of the same tier is followed by another. */
    REQUEST
}
