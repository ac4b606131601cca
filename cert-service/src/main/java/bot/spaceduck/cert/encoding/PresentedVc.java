package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.DataIntegrity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A credential that somebody handed over. Its proof may be by any key that is not retired, as it was made by whichever
 * key was the newest then; all else has one value.
 */
final class PresentedVc implements Encoding.Presented {
    private static final String PROOF = "proof";

    private final ObjectNode unsecured;
    private final JsonNode proof;
    private final DataIntegrity proofs;
    private final Function<CertificateState, Genuine> genuine;

    /** What is given out for a certificate, and when its proof is dated. */
    record Genuine(ObjectNode credential, Instant created) {}

    PresentedVc(ObjectNode document, DataIntegrity proofs, Function<CertificateState, Genuine> genuine) {
        this.unsecured = document.deepCopy();
        this.proof = document.path(PROOF);
        unsecured.remove(PROOF);
        this.proofs = proofs;
        this.genuine = genuine;
    }

    @Override
    public String certId() {
        return unsecured.at("/" + VcEncoding.SUBJECT + "/cert_id").asText();
    }

    @Override
    public List<Failure> failures(CertificateState issued) {
        Genuine expected = genuine.apply(issued);
        ObjectNode secured = expected.credential().deepCopy();
        secured.set(PROOF, proof.deepCopy());
        boolean proven =
                proof.path("created").asText().equals(expected.created().toString()) && proofs.verify(secured);
        List<Failure> failures = new ArrayList<>();
        if (!unsecured.equals(expected.credential())) {
            failures.addAll(
                    proven
                            ? fields(expected.credential())
                            : List.of(new Failure("credential", "is not what was signed")));
        }
        if (!proven) {
            failures.add(new Failure(PROOF, "is no signature over this certificate by a key that is not retired"));
        }
        return failures;
    }

    private List<Failure> fields(ObjectNode expected) {
        return JsonObjects.differences(expected, unsecured).stream()
                .flatMap(name ->
                        name.equals(VcEncoding.SUBJECT) && unsecured.path(name).isObject()
                                ? JsonObjects.differences(expected.path(name), unsecured.path(name)).stream()
                                        .map(member -> name + "." + member)
                                : Stream.of(name))
                .map(part -> new Failure(part, "is not what was signed"))
                .toList();
    }
}
