package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateState;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The compact JWS (RFC 7515, section 7.1) that was made when the certificate was issued. */
@Singleton
class JoseEncoding implements Encoding {
    static final String MEDIA_TYPE = "application/jose";

    @Override
    public List<String> mediaTypes() {
        return List.of(MEDIA_TYPE);
    }

    @Override
    public byte[] encode(CertificateState state) {
        return state.signed().signatures().jws().getBytes(StandardCharsets.US_ASCII);
    }
}
