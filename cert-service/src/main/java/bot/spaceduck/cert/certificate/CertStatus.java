package bot.spaceduck.cert.certificate;

/** What {@code cert_status} says. */
public enum CertStatus {
    /** The duckling's current certificate. */
    ISSUED,
    /** A later version took its place. */
    SUPERSEDED,
    /** Good for nothing since then. */
    REVOKED
}
