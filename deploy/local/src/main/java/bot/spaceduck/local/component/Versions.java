package bot.spaceduck.local.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of what runs, which the build takes from the parent POM. */
final class Versions {
    private static final Properties KNOWN = load();

    private Versions() {}

    static String of(String what) {
        String version = KNOWN.getProperty(what);
        if (version == null) {
            throw new IllegalArgumentException("no version is known of " + what);
        }
        return version;
    }

    private static Properties load() {
        try (InputStream in = Versions.class.getResourceAsStream("/components/versions.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
