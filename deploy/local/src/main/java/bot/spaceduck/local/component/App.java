package bot.spaceduck.local.component;

import java.util.Locale;

/** The five applications. */
enum App {
    IDENTITY("identity-service"),
    CERT("cert-service"),
    PECK("peck-service"),
    AUDIT("audit-service"),
    GATEWAY("gateway");

    private final String module;

    App(String module) {
        this.module = module;
    }

    /** The short name, which files and ports carry. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The module's folder, which is also the name in its certificate. */
    String module() {
        return module;
    }
}
