package bot.spaceduck.gateway.exchange;

import bot.spaceduck.gateway.route.Embedding;
import bot.spaceduck.gateway.route.Route;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** The headers that make an answer safe to hold in a browser. All of them, in this one place. */
final class SecurityHeaders {
    private static final String NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /** Adds them; a page that needs more than nothing has said so by a policy of its own. */
    static void add(MultiMap headers, Optional<Route> route) {
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        Embedding embedding = route.map(Route::embedding).orElse(Embedding.NONE);
        headers.set("Cross-Origin-Resource-Policy", embedding == Embedding.NONE ? "same-origin" : "cross-origin");
        if (embedding != Embedding.FRAME) {
            headers.set("X-Frame-Options", "DENY");
        }
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", NOTHING_LOADS);
        }
        boolean personal = route.isPresent() && !route.get().isPublic();
        if (personal || !headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
