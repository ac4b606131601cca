package bot.spaceduck.cert.verification;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Encoding;
import bot.spaceduck.cert.encoding.Forms;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.support.RandomCertificates;
import bot.spaceduck.cert.support.Rings;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Of any certificate, in any form: as it was given out it is accepted, with anything changed it is not. */
class AlteredFormsTest {
    private static final int CHANGES = 3;

    private final Rings rings = Rings.fresh();
    private final KeyRing before = rings.ring();
    private final KeyRing after = rings.rotate().rotate().ring();

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void areRefusedAndTheOthersAccepted(@ForAll Random random) {
        refuses(random, before, before);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void areRefusedAndTheOthersAcceptedAfterTwoRotationsToo(@ForAll Random random) {
        refuses(random, before, after);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void ofAnOldCertificateAreGivenOutAndAcceptedAfterTwoRotations(@ForAll Random random) {
        CertificateState issued = new RandomCertificates(random).next(new CertificateSigner(before));
        for (Encoding form : Forms.under(after)) {
            assertThat(new Judge(after).accepts(form, form.encode(issued), issued))
                    .isTrue();
        }
    }

    private static void refuses(Random random, KeyRing issuing, KeyRing verifying) {
        CertificateState issued = new RandomCertificates(random).next(new CertificateSigner(issuing));
        Judge judge = new Judge(verifying);
        List<Encoding> forms = Forms.under(verifying);
        List<Encoding> issuers = Forms.under(issuing);
        for (int at = 0; at < forms.size(); at++) {
            Encoding form = forms.get(at);
            refuses(random, issuers.get(at).encode(issued), document -> judge.accepts(form, document, issued));
        }
        refuses(random, json(issued), document -> judge.accepts(document, issued));
    }

    private static void refuses(Random random, byte[] genuine, Predicate<byte[]> accepted) {
        Alterations alterations = new Alterations(random);
        assertThat(accepted.test(genuine)).as(text(genuine)).isTrue();
        for (int change = 0; change < CHANGES; change++) {
            byte[] otherByte = alterations.oneByte(genuine);
            assertThat(accepted.test(otherByte)).as(text(otherByte)).isFalse();
            if (alterations.hasNoFields(genuine)) {
                return;
            }
            byte[] otherField = alterations.oneField(genuine);
            assertThat(Arrays.equals(otherField, genuine)).isFalse();
            assertThat(accepted.test(otherField)).as(text(otherField)).isFalse();
        }
    }

    private static byte[] json(CertificateState issued) {
        try {
            return StrictJson.mapper().writeValueAsBytes(CertificateDocument.of(issued, Rings.NOW));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
