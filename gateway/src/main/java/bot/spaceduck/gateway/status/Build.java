package bot.spaceduck.gateway.status;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is, as the build itself wrote it down. */
@Singleton
public class Build {
    private static final String UNKNOWN = "unknown";

    private final Properties written = new Properties();

    Build() {
        try (InputStream in = Build.class.getResourceAsStream("/build.properties")) {
            if (in != null) {
                written.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String version() {
        return written.getProperty("git.build.version", UNKNOWN);
    }

    /** Full commit id; {@code unknown} if it was built without history. */
    public String commit() {
        return written.getProperty("git.commit.id", UNKNOWN);
    }

    /** ISO 8601, UTC: the time of the commit, as builds are reproducible. */
    public String builtAt() {
        return written.getProperty("git.commit.time", UNKNOWN);
    }
}
