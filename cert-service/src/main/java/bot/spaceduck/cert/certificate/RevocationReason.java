package bot.spaceduck.cert.certificate;

/** Why a certificate was revoked. */
public enum RevocationReason {
    /** Its duckling wanted it so. */
    REQUESTED,
    /** An administrator decided. */
    ADMIN,
    /** Its duckling is gone. */
    ACCOUNT_CLOSED
}
