package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Encoding;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.support.Rings;
import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;

/** Says of documents whether the verify route would accept them, given what was issued. */
final class Judge {
    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private final CertificateSigner signer;
    private final EncodedCheck check;

    Judge(KeyRing ring) {
        signer = new CertificateSigner(ring);
        check = new EncodedCheck(signer, Clock.fixed(Rings.NOW, ZoneOffset.UTC));
    }

    boolean accepts(Encoding encoding, byte[] document, CertificateState issued) {
        try {
            Encoding.Presented presented = encoding.read(document);
            return presented.certId().equals(issued.signed().content().certId())
                    && check.verdict(presented.certId(), presented, issued).verified();
        } catch (ProblemException refused) {
            return false;
        }
    }

    boolean accepts(byte[] document, CertificateState issued) {
        try {
            VerifyRequest request = JSON.readValue(document, VerifyRequest.class);
            return VALIDATOR.validate(request).isEmpty()
                    && request.certificate()
                            .path("cert_id")
                            .asText()
                            .equals(issued.signed().content().certId())
                    && new DocumentCheck(
                                    request,
                                    CanonicalJson.bytes(request.certificate().toString()),
                                    issued,
                                    JSON.readValue(issued.signed().canonical(), ObjectNode.class),
                                    signer.check(
                                            issued.signed().canonical(),
                                            issued.signed().signatures()),
                                    Rings.NOW)
                            .failures()
                            .isEmpty();
        } catch (IOException | IllegalArgumentException refused) {
            return false;
        }
    }
}
