package bot.spaceduck.local.keys;

import bot.spaceduck.local.home.SecretFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
                            Purpose.ed25519("sso"),
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
                            Purpose.ed25519("skill"),
                            Purpose.hmac("payload-hash"),
                            Purpose.seal("seal"),
                            Purpose.hmac("cursor")),
            "peck",
                    List.of(
                            Purpose.ed25519("receipt"),
                            Purpose.hmac("receipt"),
                            Purpose.ed25519("delegation"),
                            Purpose.ed25519("webhook"),
                            Purpose.hmac("otp"),
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

    /**
     * The key ring file of that application. Keys that are there are left alone, since what they signed must stay
     * verifiable; a purpose that came with a later version gets its first key.
     */
    public static Path createIfAbsent(Path folder, String application) {
        Path file = folder.resolve(application + ".json");
        List<Map<String, Object>> keys = Files.exists(file) ? read(file) : List.of();
        List<Map<String, Object>> all = new ArrayList<>(keys);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        PURPOSES.get(application).stream()
                .filter(purpose -> keys.stream().noneMatch(purpose::isOf))
                .map(purpose -> purpose.freshKey(now))
                .forEach(all::add);
        if (all.size() > keys.size()) {
            write(file, all);
        }
        return file;
    }

    private static List<Map<String, Object>> read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Content.class).keys();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<Map<String, Object>> keys) {
        try {
            SecretFile.write(file, JSON.writeValueAsBytes(new Content(keys)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Content(List<Map<String, Object>> keys) {}
}
