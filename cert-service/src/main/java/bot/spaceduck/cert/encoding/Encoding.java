package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import java.util.List;

/**
 * One form of a certificate; every bean of this type is offered wherever a certificate is shown. Deterministic: the
 * same state, under the same keys, has the same bytes each time. Runs on {@link bot.spaceduck.cert.signer.SignerThreads},
 * so it may compute but not wait.
 */
public interface Encoding {
    /** Media types of this form, in lower case without parameters; an answer carries the one that was asked for. */
    List<String> mediaTypes();

    /**
     * The form's bytes.
     *
     * @throws bot.spaceduck.common.problem.ProblemException STATE_CONFLICT if the form has to be vouched for anew and
     *     the signatures of the record no longer hold
     */
    byte[] encode(CertificateState state);
}
