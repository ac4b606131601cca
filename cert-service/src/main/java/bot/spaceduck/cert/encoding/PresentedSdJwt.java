package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An SD-JWT that somebody handed over, with as many of its disclosures as they chose. Its signature may be by any key
 * that is not retired; all else has one value.
 *
 * @param certId as the payload claims
 * @param keyBinding what stands behind the last tilde
 * @param verifier the payload of a JWS whose signature holds
 * @param genuine what is given out for a certificate
 */
record PresentedSdJwt(
        String certId,
        String jwt,
        List<String> disclosures,
        String keyBinding,
        Function<String, Optional<byte[]>> verifier,
        Function<CertificateState, SdJwt> genuine)
        implements Encoding.Presented {

    static PresentedSdJwt read(
            String text,
            ObjectMapper json,
            Function<String, Optional<byte[]>> verifier,
            Function<CertificateState, SdJwt> genuine) {
        List<String> parts = List.of(text.split("~", -1));
        if (parts.size() < 2) {
            throw JsonObjects.malformed("is no SD-JWT: not a tilde in it");
        }
        String jwt = parts.getFirst();
        return new PresentedSdJwt(
                JsonObjects.parse(json, CompactJws.payload(jwt)).path("cert_id").asText(),
                jwt,
                parts.subList(1, parts.size() - 1),
                parts.getLast(),
                verifier,
                genuine);
    }

    @Override
    public List<Failure> failures(CertificateState issued) {
        SdJwt expected = genuine.apply(issued);
        List<Failure> failures = new ArrayList<>();
        Optional<byte[]> payload = verifier.apply(jwt).filter(bytes -> CompactJws.spelledExactly(jwt));
        if (payload.isEmpty()) {
            failures.add(new Failure("jwt", "is no signature over this certificate by a key that is not retired"));
        } else if (!Arrays.equals(payload.get(), expected.payload())) {
            failures.add(new Failure("jwt", "is not what is given out for this certificate"));
        }
        Set<String> shown = new HashSet<>();
        for (int at = 0; at < disclosures.size(); at++) {
            if (!expected.disclosures().contains(disclosures.get(at))) {
                failures.add(new Failure("disclosures[" + at + "]", "is none of this certificate"));
            } else if (!shown.add(disclosures.get(at))) {
                failures.add(new Failure("disclosures[" + at + "]", "stands twice"));
            }
        }
        if (!keyBinding.isEmpty()) {
            failures.add(new Failure("key_binding", "this certificate is bound to no key"));
        }
        return failures;
    }
}
