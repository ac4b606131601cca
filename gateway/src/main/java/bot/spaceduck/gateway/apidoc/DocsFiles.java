package bot.spaceduck.gateway.apidoc;

import bot.spaceduck.gateway.exchange.Reply;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of the page at {@code /docs}, all from here: nothing is loaded from a third party. */
@Singleton
class DocsFiles {
    private static final String OWN = "/docs/";
    private static final String SWAGGER_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    /** No inline script and no inline style; icons of the style sheet are data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private final Reply page;
    private final Map<String, Reply> files;

    DocsFiles() {
        page = file(OWN + "index.html", "text/html; charset=utf-8");
        String swagger = "/META-INF/resources/webjars/swagger-ui/" + swaggerVersion() + "/";
        files = Map.of(
                "docs.js", file(OWN + "docs.js", JAVASCRIPT),
                "docs.css", file(OWN + "docs.css", STYLE),
                "swagger-ui-bundle.js", file(swagger + "swagger-ui-bundle.js", JAVASCRIPT),
                "swagger-ui.css", file(swagger + "swagger-ui.css", STYLE),
                "favicon.png", file(swagger + "favicon-32x32.png", "image/png"));
    }

    Reply page() {
        return page;
    }

    /** The file of that name, if it is one of the page's. */
    Optional<Reply> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static Reply file(String resource, String type) {
        return Reply.of(type, Buffer.buffer(read(resource)))
                .with("Content-Security-Policy", POLICY)
                .with("Cache-Control", "public, max-age=300");
    }

    private static String swaggerVersion() {
        Properties properties = new Properties();
        try {
            properties.load(new java.io.ByteArrayInputStream(read(SWAGGER_VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream in = DocsFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
