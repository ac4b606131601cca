package bot.spaceduck.common.crypto;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the key ring file, and reads it again within two seconds of a change. A file that cannot be read leaves the
 * keys as they were; what time itself ends ({@code retire_at}) is decided at each use.
 */
@Singleton
public class KeyRingSource {
    private final Optional<Path> file;
    private volatile Map<String, RingKey> keys;
    private FileTime readAt;

    public KeyRingSource(KeyRingConfig config) {
        this.file = config.file();
        this.keys = Map.of();
        reread();
    }

    @Produces
    @Singleton
    KeyRing keyRing(Clock clock) {
        return new KeyRing(() -> keys, clock);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        try {
            reread();
        } catch (IllegalArgumentException e) {
            Log.errorf("the key ring file is not readable, the keys stay as they were: %s", e.getMessage());
        }
    }

    private synchronized void reread() {
        if (file.isEmpty()) {
            return;
        }
        try {
            FileTime modified = Files.getLastModifiedTime(file.get());
            if (!modified.equals(readAt)) {
                keys = index(KeyRingFile.parse(Files.readString(file.get())));
                readAt = modified;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("beak.keys.file cannot be read: " + file.get(), e);
        }
    }

    static Map<String, RingKey> index(KeyRingFile file) {
        return file.keys().stream()
                .map(RingKey::of)
                .collect(Collectors.toUnmodifiableMap(key -> key.entry().kid(), Function.identity()));
    }
}
