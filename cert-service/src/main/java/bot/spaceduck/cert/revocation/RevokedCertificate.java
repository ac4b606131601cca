package bot.spaceduck.cert.revocation;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.certificate.CertificateState;
import java.time.Instant;

/** A certificate that is good for nothing since then. */
public record RevokedCertificate(String certId, CertStatus certStatus, Instant revokedAt) {
    static RevokedCertificate of(CertificateState.Revoked state) {
        return new RevokedCertificate(state.signed().content().certId(), CertStatus.REVOKED, state.at());
    }
}
