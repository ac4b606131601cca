package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.encoding.Failure;
import java.util.List;

/**
 * What verification of a document found.
 *
 * @param verified that every check holds
 * @param certStatus the certificate's status at this moment; absent if there is no such certificate
 * @param failures the parts that do not hold; empty when verified
 */
public record DocumentVerdict(
        String certId, boolean verified, CertStatus certStatus, String supersededBy, List<Failure> failures) {
    public DocumentVerdict {
        failures = List.copyOf(failures);
    }

    /** @param part where the document names what there is not */
    static DocumentVerdict unknown(String certId, String part) {
        return new DocumentVerdict(
                certId, false, null, null, List.of(new Failure(part, "no such certificate was issued")));
    }
}
