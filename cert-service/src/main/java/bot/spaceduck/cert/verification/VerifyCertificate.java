package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.encoding.Failure;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.signer.Verdict;
import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Verifies against the store as of now, and the signatures against the bytes, each time. */
@Singleton
public class VerifyCertificate {
    private final CertificateStore store;
    private final CertificateSigner signer;
    private final ObjectMapper json;
    private final Clock clock;

    VerifyCertificate(CertificateStore store, CertificateSigner signer, ObjectMapper json, Clock clock) {
        this.store = store;
        this.signer = signer;
        this.json = json;
        this.clock = clock;
    }

    /** How the certificate of that id stands. Fails with NOT_FOUND if there is none. */
    public Uni<CertificateStanding> byId(String certId) {
        return store.find(certId)
                .map(found -> found.map(CertificateStore.Stored::state)
                        .map(state -> CertificateStanding.of(
                                state, clock.instant(), verdict(state).holds()))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such certificate")));
    }

    /** What holds of the document. A certificate that was never issued is a verdict too. */
    public Uni<DocumentVerdict> document(VerifyRequest document) {
        String certId = Ids.require(
                IdKind.CERTIFICATE,
                "certificate.cert_id",
                document.certificate().path("cert_id").textValue());
        byte[] bytes = canonical(document.certificate());
        return store.find(certId)
                .map(found -> found.map(CertificateStore.Stored::state)
                        .map(state -> verdict(certId, document, bytes, state))
                        .orElseGet(() -> DocumentVerdict.unknown(certId, "certificate.cert_id")));
    }

    private DocumentVerdict verdict(String certId, VerifyRequest document, byte[] bytes, CertificateState state) {
        Instant now = clock.instant();
        List<Failure> failures =
                new DocumentCheck(document, bytes, state, content(state), verdict(state), now).failures();
        return new DocumentVerdict(
                certId, failures.isEmpty(), state.status(now), state.successor().orElse(null), failures);
    }

    private Verdict verdict(CertificateState state) {
        return signer.check(state.signed().canonical(), state.signed().signatures());
    }

    private ObjectNode content(CertificateState state) {
        try {
            return json.readValue(state.signed().canonical(), ObjectNode.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "stored bytes are no certificate: " + e.getClass().getSimpleName());
        }
    }

    private static byte[] canonical(ObjectNode certificate) {
        try {
            return CanonicalJson.bytes(certificate.toString());
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "certificate", "has no canonical form (RFC 8785)");
        }
    }
}
