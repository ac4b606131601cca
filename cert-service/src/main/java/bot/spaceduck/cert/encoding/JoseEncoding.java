package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The compact JWS (RFC 7515, section 7.1) that was made when the certificate was issued. */
@Singleton
class JoseEncoding implements Encoding {
    static final String MEDIA_TYPE = "application/jose";

    private final ObjectMapper json;

    JoseEncoding(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MEDIA_TYPE);
    }

    @Override
    public byte[] encode(CertificateState state) {
        return state.signed().signatures().jws().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Presented read(byte[] document) {
        String certId = JsonObjects.parse(json, CompactJws.payload(new String(document, StandardCharsets.UTF_8)))
                .path("cert_id")
                .asText();
        return new Presented() {
            @Override
            public String certId() {
                return certId;
            }

            @Override
            public List<Failure> failures(CertificateState issued) {
                return Arrays.equals(document, encode(issued))
                        ? List.of()
                        : List.of(new Failure("jws", "is no signature over this certificate"));
            }
        };
    }
}
