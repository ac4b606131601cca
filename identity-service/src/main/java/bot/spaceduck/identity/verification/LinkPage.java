package bot.spaceduck.identity.verification;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.problem.ProblemException;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a person sees who followed a mailed link: one page, no script, its one style sheet pinned by hash. */
@Singleton
class LinkPage {
    private final Engine engine;
    private final String style;
    private final String policy;

    LinkPage(Engine engine) {
        this.engine = engine;
        this.style = read("/templates/page/link.css");
        String hash = Base64.getEncoder().encodeToString(PayloadHash.sha256(style.getBytes(StandardCharsets.UTF_8)));
        this.policy = "default-src 'none'; style-src 'sha256-" + hash
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    Response verified() {
        return page(200, "Your address is confirmed", "You can close this page and go on where you hatched.");
    }

    Response refused(ProblemException problem) {
        return switch (problem.code()) {
            case USED_UP ->
                page(410, "This link was used already", "Your address is confirmed; there is nothing left to do.");
            case CODE_EXPIRED -> page(400, "This link has expired", "It was good for 15 minutes.");
            case DEPENDENCY_UNAVAILABLE -> page(503, "Not just now", "Please try the link again in a moment.");
            default -> page(404, "There is no such link", "Perhaps it was cut off: copy it whole from the mail.");
        };
    }

    private Response page(int status, String title, String text) {
        TemplateInstance page = engine.getTemplate("page/link.html")
                .data("title", title)
                .data("text", text)
                .data("style", new io.quarkus.qute.RawString(style));
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .entity(page.render())
                .build();
    }

    private static String read(String resource) {
        try (InputStream file = LinkPage.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
