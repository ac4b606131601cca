package bot.spaceduck.cert.verification;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Encoding;
import bot.spaceduck.cert.encoding.Forms;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.support.RandomCertificates;
import bot.spaceduck.cert.support.Rings;
import bot.spaceduck.common.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Base64url leaves bits over at the end, and lenient decoders skip what they do not know: one spelling is genuine. */
class SpellingTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final KeyRing ring = Rings.fresh().ring();
    private final CertificateState issued = new RandomCertificates(new Random(7)).next(new CertificateSigner(ring));
    private final Judge judge = new Judge(ring);

    @Test
    void ofATokensSignatureThereIsOne() {
        for (Encoding form : Forms.under(ring)) {
            String genuine = new String(form.encode(issued), StandardCharsets.UTF_8);
            if (genuine.startsWith("ey")) {
                int end = genuine.contains("~") ? genuine.indexOf('~') : genuine.length();
                for (String other : ALPHABET.split("")) {
                    String spelled = genuine.substring(0, end - 1) + other + genuine.substring(end);
                    assertThat(accepts(form, spelled)).as(other).isEqualTo(spelled.equals(genuine));
                }
                for (String filler : new String[] {"=", "\n", " ", "!"}) {
                    assertThat(accepts(form, genuine.substring(0, end) + filler + genuine.substring(end)))
                            .isFalse();
                    assertThat(accepts(form, genuine.substring(0, end - 9) + filler + genuine.substring(end - 9)))
                            .isFalse();
                }
            }
        }
    }

    private boolean accepts(Encoding form, String document) {
        return judge.accepts(form, document.getBytes(StandardCharsets.UTF_8), issued);
    }
}
