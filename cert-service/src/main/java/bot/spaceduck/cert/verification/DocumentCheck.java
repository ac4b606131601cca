package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Failure;
import bot.spaceduck.cert.signer.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds a document against the certificate that was issued under its id. Deterministic signatures have one value and
 * one spelling each, so a document is genuine only if it carries exactly the stored ones; and the stored ones have to
 * hold at this moment, over the stored bytes.
 */
final class DocumentCheck {
    private final VerifyRequest document;
    private final byte[] bytes;
    private final CertificateState issued;
    private final ObjectNode issuedContent;
    private final Verdict signatures;
    private final Instant now;
    private final List<Failure> failures = new ArrayList<>();

    /**
     * @param bytes canonical form of the document's certificate
     * @param issuedContent what the stored bytes say
     * @param signatures which of the stored signatures hold
     * @param now decides whether the certificate is expired
     */
    DocumentCheck(
            VerifyRequest document,
            byte[] bytes,
            CertificateState issued,
            ObjectNode issuedContent,
            Verdict signatures,
            Instant now) {
        this.document = document;
        this.bytes = bytes;
        this.issued = issued;
        this.issuedContent = issuedContent;
        this.signatures = signatures;
        this.now = now;
    }

    List<Failure> failures() {
        CertificateDocument genuine = CertificateDocument.of(issued, now);
        boolean ed25519 = same(document.proof().ed25519(), genuine.proof().ed25519());
        content(ed25519 || document.jws().equals(genuine.jws()));
        boolean hmac = same(document.proof().hmac(), genuine.proof().hmac());
        signature("proof.hmac", hmac, signatures.hmac());
        signature("proof.ed25519", ed25519, signatures.ed25519());
        signature("jws", document.jws().equals(genuine.jws()), signatures.jws());
        status();
        return failures;
    }

    /**
     * Fields are named only to who shows a genuine signature, and so has had the genuine document: else this would tell
     * a stranger, guess by guess, what a certificate says.
     */
    private void content(boolean hadTheDocument) {
        if (Arrays.equals(bytes, issued.signed().canonical())) {
            return;
        }
        if (!hadTheDocument) {
            failures.add(new Failure("certificate", "is not what was signed"));
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        issuedContent.fieldNames().forEachRemaining(names::add);
        document.certificate().fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !Objects.equals(
                        issuedContent.get(name), document.certificate().get(name)))
                .map(name -> new Failure("certificate." + name, "is not what was signed"))
                .forEach(failures::add);
    }

    private void signature(String part, boolean genuine, boolean holds) {
        if (!genuine) {
            failures.add(new Failure(part, "is no signature over this certificate"));
        } else if (!holds) {
            failures.add(new Failure(part, "does not hold: its key is retired or unknown"));
        }
    }

    private void status() {
        CertStatus status = issued.status(now);
        boolean claimsAnother =
                document.certStatus() != null && !document.certStatus().equals(status.name());
        if (status != CertStatus.ISSUED || claimsAnother) {
            failures.add(new Failure("cert_status", "the certificate is " + status.name()));
        }
        if (document.supersededBy() != null && !issued.successor().equals(Optional.of(document.supersededBy()))) {
            failures.add(new Failure("superseded_by", "names no successor of this certificate"));
        }
        Optional<String> expiresAt = issued.terms().expiresAt().map(Instant::toString);
        if (!expiresAt.equals(Optional.ofNullable(document.expiresAt()))) {
            failures.add(new Failure("expires_at", "is not when this certificate expires"));
        }
    }

    private static boolean same(VerifyRequest.ClaimedValue claimed, CertificateDocument.KeyedValue genuine) {
        return claimed.kid().equals(genuine.kid()) && claimed.value().equals(genuine.value());
    }
}
