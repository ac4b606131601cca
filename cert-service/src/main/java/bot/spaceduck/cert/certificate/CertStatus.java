package bot.spaceduck.cert.certificate;

/** What {@code cert_status} says. Of two that are true at once, the later in this list is told. */
public enum CertStatus {
    /** The duckling's current certificate. */
    ISSUED,
    /** The current one still, but past its time; decided by the clock at each read. */
    EXPIRED,
    /** A later version took its place. */
    SUPERSEDED,
    /** Good for nothing since then. */
    REVOKED
}
