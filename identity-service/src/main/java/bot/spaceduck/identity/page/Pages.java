package bot.spaceduck.identity.page;

import bot.spaceduck.common.canonical.PayloadHash;
import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Says one thing on one page: no script, its one style sheet pinned by hash. */
@Singleton
public class Pages {
    private final Engine engine;
    private final String style;
    private final String policy;

    Pages(Engine engine) {
        this.engine = engine;
        this.style = read("/templates/page/link.css");
        String hash = Base64.getEncoder().encodeToString(PayloadHash.sha256(style.getBytes(StandardCharsets.UTF_8)));
        this.policy = "default-src 'none'; style-src 'sha256-" + hash
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action ";
    }

    public Response say(int status, String title, String text) {
        return page(status, title, text, Optional.empty(), "'none'");
    }

    /** A page with a button that posts to the address that the page itself has. */
    public Response ask(String title, String text, String button) {
        return page(200, title, text, Optional.of(button), "'self'");
    }

    private Response page(int status, String title, String text, Optional<String> button, String forms) {
        TemplateInstance page = engine.getTemplate("page/link.html")
                .data("title", title)
                .data("text", text)
                .data("button", button.orElse(null))
                .data("style", new RawString(style));
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", policy + forms)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .entity(page.render())
                .build();
    }

    private static String read(String resource) {
        try (InputStream file = Pages.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
