package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.cert.encoding.Encoding;
import bot.spaceduck.cert.encoding.Encodings;
import bot.spaceduck.cert.signer.SignerThreads;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Verifies a certificate in a form other than the document of the API, against the store as of now. */
@Singleton
public class VerifyEncoded {
    private final Encodings encodings;
    private final CertificateStore store;
    private final EncodedCheck check;
    private final SignerThreads threads;

    VerifyEncoded(Encodings encodings, CertificateStore store, EncodedCheck check, SignerThreads threads) {
        this.encodings = encodings;
        this.store = store;
        this.check = check;
        this.threads = threads;
    }

    /**
     * What holds of it. A certificate that was never issued is a verdict too. Fails with MEDIA_TYPE_UNSUPPORTED for a
     * form that there is not, and FIELD_INVALID for what is not of that form.
     */
    public Uni<DocumentVerdict> document(String mediaType, byte[] document) {
        Encoding encoding = encodings
                .of(mediaType)
                .orElseThrow(() -> ProblemCode.MEDIA_TYPE_UNSUPPORTED.with(
                        "a certificate comes as " + encodings.mediaTypes().collect(Collectors.joining(", "))));
        return threads.run(() -> encoding.read(document)).chain(presented -> {
            String certId = Ids.require(IdKind.CERTIFICATE, "cert_id", presented.certId());
            return store.find(certId)
                    .chain(found -> found.map(CertificateStore.Stored::state)
                            .map(state -> threads.run(() -> check.verdict(certId, presented, state)))
                            .orElseGet(() -> Uni.createFrom().item(DocumentVerdict.unknown(certId, "cert_id"))));
        });
    }
}
