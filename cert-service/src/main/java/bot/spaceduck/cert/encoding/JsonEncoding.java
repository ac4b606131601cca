package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.certificate.CertificateState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** The document of the API, with both signatures and the status as of now. */
@Singleton
class JsonEncoding implements Encoding {
    private final ObjectMapper json;
    private final Clock clock;

    JsonEncoding(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public byte[] encode(CertificateState state) {
        try {
            return json.writeValueAsBytes(CertificateDocument.of(state, clock.instant()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
