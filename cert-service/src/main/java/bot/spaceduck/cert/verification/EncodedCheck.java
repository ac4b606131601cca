package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Encoding;
import bot.spaceduck.cert.encoding.Failure;
import bot.spaceduck.cert.signer.CertificateSigner;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Holds a form of a certificate against the one that was issued under its id. */
@Singleton
class EncodedCheck {
    private final CertificateSigner signer;
    private final Clock clock;

    EncodedCheck(CertificateSigner signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    DocumentVerdict verdict(String certId, Encoding.Presented presented, CertificateState issued) {
        CertStatus status = issued.status(clock.instant());
        List<Failure> failures = new ArrayList<>(failures(presented, issued));
        if (status != CertStatus.ISSUED) {
            failures.add(new Failure("cert_status", "the certificate is " + status.name()));
        }
        return new DocumentVerdict(
                certId, failures.isEmpty(), status, issued.successor().orElse(null), failures);
    }

    /** A form that is signed anew says nothing once the record's own signatures say nothing. */
    private List<Failure> failures(Encoding.Presented presented, CertificateState issued) {
        return signer.check(issued.signed().canonical(), issued.signed().signatures())
                        .holds()
                ? presented.failures(issued)
                : List.of(new Failure("certificate", "its signatures no longer hold: a key is retired or unknown"));
    }
}
