package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.common.problem.ProblemCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;

/** What certificates say, for forms that are signed anew: nothing is, unless the signatures of the record hold. */
@Singleton
public class Records {
    private final CertificateSigner signer;
    private final ObjectMapper json;

    public Records(CertificateSigner signer, ObjectMapper json) {
        this.signer = signer;
        this.json = json;
    }

    /**
     * The members of {@code certificate}, as they were signed.
     *
     * @throws bot.spaceduck.common.problem.ProblemException STATE_CONFLICT if a key has been retired since, or the
     *     stored bytes are not those that were signed
     */
    ObjectNode vouchedFor(CertificateState state) {
        byte[] canonical = state.signed().canonical();
        if (!signer.check(canonical, state.signed().signatures()).holds()) {
            throw ProblemCode.STATE_CONFLICT.with("the signatures of this certificate no longer hold");
        }
        return content(state);
    }

    /** The members of {@code certificate}, whether or not the signatures hold. */
    ObjectNode content(CertificateState state) {
        try {
            return json.readValue(state.signed().canonical(), ObjectNode.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "stored bytes are no certificate: " + e.getClass().getSimpleName());
        }
    }
}
