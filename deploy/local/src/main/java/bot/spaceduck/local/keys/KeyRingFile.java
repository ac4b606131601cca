package bot.spaceduck.local.keys;

import bot.spaceduck.local.home.SecretFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The first keys of an application, one for each purpose and algorithm; rotation is the application's own business. */
public final class KeyRingFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, List<Purpose>> PURPOSES = Map.of(
            "gateway", List.of(Purpose.hmac("ip-hash")),
            "identity",
                    List.of(
                            Purpose.ed25519("context"),
                            Purpose.hmac("pepper"),
                            Purpose.hmac("otp"),
                            Purpose.hmac("email-hash"),
                            Purpose.hmac("payload-hash"),
                            Purpose.seal("seal"),
                            Purpose.hmac("cursor")),
            "cert",
                    List.of(
                            Purpose.ed25519("certificate"),
                            Purpose.hmac("certificate"),
                            Purpose.hmac("payload-hash"),
                            Purpose.seal("seal"),
                            Purpose.hmac("cursor")),
            "peck",
                    List.of(
                            Purpose.ed25519("receipt"),
                            Purpose.hmac("receipt"),
                            Purpose.ed25519("delegation"),
                            Purpose.hmac("payload-hash"),
                            Purpose.seal("seal"),
                            Purpose.hmac("cursor")),
            "audit",
                    List.of(
                            Purpose.ed25519("checkpoint"),
                            Purpose.hmac("payload-hash"),
                            Purpose.seal("seal"),
                            Purpose.hmac("cursor")));

    private KeyRingFile() {}

    /** The key ring file of that application; one that exists is left alone, since what it signed must stay verifiable. */
    public static Path createIfAbsent(Path folder, String application) {
        Path file = folder.resolve(application + ".json");
        if (!Files.exists(file)) {
            SecretFile.write(file, fresh(application));
        }
        return file;
    }

    private static byte[] fresh(String application) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Map<String, String>> keys = PURPOSES.get(application).stream()
                .map(purpose -> purpose.freshKey(now))
                .toList();
        try {
            return JSON.writeValueAsBytes(Map.of("keys", keys));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
