package bot.spaceduck.peck.standing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A certificate as cert-service has it at this moment.
 *
 * @param ducklingId the account that it stands for
 * @param certStatus ISSUED, SUPERSEDED, EXPIRED or REVOKED
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificateStanding(String certId, String ducklingId, String certStatus) {
    private static final String ISSUED = "ISSUED";
    private static final String SUPERSEDED = "SUPERSEDED";

    /** Whether it is the one that stands for its account now. */
    boolean isCurrent() {
        return ISSUED.equals(certStatus);
    }

    /** Whether it still vouches for who it stood for: a later version takes nothing back. */
    boolean vouches() {
        return isCurrent() || SUPERSEDED.equals(certStatus);
    }
}
