package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertStatus;
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

    /**
     * @param part a path in the document, such as {@code certificate.trust_tier} or {@code proof.hmac}
     * @param reason in words
     */
    public record Failure(String part, String reason) {}
}
