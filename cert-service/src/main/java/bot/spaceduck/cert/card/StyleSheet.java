package bot.spaceduck.cert.card;

import bot.spaceduck.common.canonical.PayloadHash;
import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The one style sheet that a page carries within itself, pinned by its hash: nothing else is let in. */
record StyleSheet(String text) {
    /** Beside the templates, not among them: braces mean something there. */
    static StyleSheet read(String file) {
        try (InputStream css = StyleSheet.class.getResourceAsStream("/style/" + file)) {
            return new StyleSheet(new String(css.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a template that must not escape it. */
    RawString raw() {
        return new RawString(text);
    }

    /** Content-Security-Policy (CSP level 3) of a page with this sheet. @param frames who may frame it */
    String policy(String frames) {
        String hash = Base64.getEncoder().encodeToString(PayloadHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; style-src 'sha256-" + hash
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors " + frames;
    }
}
