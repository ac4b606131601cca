package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.DataIntegrity;
import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.common.canonical.CanonicalJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * A W3C Verifiable Credential (Data Model 2.0) whose subject is the record, member for member, with a Data Integrity
 * proof that is dated as the certificate is.
 */
@Singleton
class VcEncoding implements Encoding {
    static final String MEDIA_TYPE = "application/vc";
    /** As the data model spelled it before it had a media type of its own; the same document. */
    static final String OLDER_MEDIA_TYPE = "application/vc+ld+json";

    static final String SUBJECT = "credentialSubject";

    private final Records records;
    private final DataIntegrity proofs;
    private final Issuer issuer;
    private final StatusPointers statuses;
    private final ObjectMapper json;

    VcEncoding(Records records, DataIntegrity proofs, Issuer issuer, StatusPointers statuses, ObjectMapper json) {
        this.records = records;
        this.proofs = proofs;
        this.issuer = issuer;
        this.statuses = statuses;
        this.json = json;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MEDIA_TYPE, OLDER_MEDIA_TYPE);
    }

    @Override
    public byte[] encode(CertificateState state) {
        ObjectNode subject = records.vouchedFor(state);
        return CanonicalJson.bytes(
                proofs.sign(credential(state, subject), issuedAt(subject)).toString());
    }

    @Override
    public Presented read(byte[] document) {
        return new PresentedVc(JsonObjects.parse(json, document), proofs, state -> {
            ObjectNode subject = records.content(state);
            return new PresentedVc.Genuine(credential(state, subject), issuedAt(subject));
        });
    }

    /** Section 4 of the data model. Without the proof it never changes. */
    private ObjectNode credential(CertificateState state, ObjectNode subject) {
        ObjectNode credential = json.createObjectNode();
        credential
                .putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add(issuer.url() + ContextResource.PATH);
        credential.put(
                "id",
                issuer.url() + "/beak/cert/verify?cert_id="
                        + subject.path("cert_id").asText());
        credential.putArray("type").add("VerifiableCredential").add("SpaceDuckCertificate");
        credential.put("issuer", issuer.did());
        credential.set("validFrom", subject.get("issued_at"));
        state.terms().expiresAt().ifPresent(end -> credential.put("validUntil", end.toString()));
        credential.set("credentialStatus", statuses.of(state));
        credential.set(SUBJECT, subject);
        return credential;
    }

    private static Instant issuedAt(ObjectNode subject) {
        return Instant.parse(subject.path("issued_at").asText());
    }
}
