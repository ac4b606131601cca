package bot.spaceduck.common.crypto;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the key ring is. */
@ConfigMapping(prefix = "beak.keys")
public interface KeyRingConfig {
    /** The key ring file; read again when it changes. Without one nothing can be signed and the start stops. */
    Optional<Path> file();
}
