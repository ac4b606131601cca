package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import java.util.List;
import java.util.Optional;

/**
 * One form of a certificate; every bean of this type is offered wherever a certificate is shown, and taken wherever a
 * document is verified. Deterministic: the same state, under the same keys, has the same bytes each time. Runs on
 * {@link bot.spaceduck.cert.signer.SignerThreads}, so it may compute but not wait.
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

    /**
     * Reads a document that somebody handed over. Unless a form says otherwise, it is genuine if it has, byte for byte,
     * what {@link #encode} gives now or gave when the certificate was issued.
     *
     * @throws bot.spaceduck.common.problem.ProblemException FIELD_INVALID if it is none of this form
     */
    default Presented read(byte[] document) {
        return new PresentedText(this, document);
    }

    /** A document of this form; nothing of it is believed yet. */
    interface Presented {
        /** What the document says that it is of; any text. */
        String certId();

        /**
         * The parts that are not as they were given out; empty if it is genuine. What stands in the certificate is named
         * only to who shows a genuine signature with it.
         *
         * @param issued the certificate that was issued under {@link #certId}, whose own signatures hold; its standing
         *     is not this method's matter
         */
        List<Failure> failures(CertificateState issued);
    }

    /** What this form shows where there is nothing to show; empty where a problem says so better. */
    default Optional<byte[]> nothing() {
        return Optional.empty();
    }

    /** Content-Security-Policy of an answer in this form; empty where the edge's, by which nothing loads, will do. */
    default Optional<String> policy() {
        return Optional.empty();
    }
}
