package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text for people that somebody handed over: of the first certificate that it names, or of none. */
final class PresentedText implements Encoding.Presented {
    private static final Pattern CERT_ID = Pattern.compile("cert_[0-9a-z]{26}");

    private final Encoding encoding;
    private final byte[] document;

    PresentedText(Encoding encoding, byte[] document) {
        this.encoding = encoding;
        this.document = document.clone();
    }

    @Override
    public String certId() {
        Matcher id = CERT_ID.matcher(new String(document, StandardCharsets.UTF_8));
        return id.find() ? id.group() : "";
    }

    @Override
    public List<Failure> failures(CertificateState issued) {
        // A text shows how the certificate stood when it was fetched; how it stands now is told beside the failures.
        CertificateState asIssued = new CertificateState.Issued(issued.signed(), issued.terms());
        boolean genuine =
                Stream.of(issued, asIssued).map(encoding::encode).anyMatch(bytes -> Arrays.equals(bytes, document));
        return genuine ? List.of() : List.of(new Failure("document", "is not what is given out for this certificate"));
    }
}
