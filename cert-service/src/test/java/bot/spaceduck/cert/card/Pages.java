package bot.spaceduck.cert.card;

import bot.spaceduck.cert.encoding.Encoding;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.support.Rings;
import bot.spaceduck.common.crypto.KeyRing;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The forms for people, under a ring of keys. */
public final class Pages {
    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of("text/html", "text/xml")))
            .addLocator(id -> Optional.of(new OnClassPath(id)))
            .build();

    private Pages() {}

    public static List<Encoding> under(KeyRing ring, String publicUrl) {
        Cards cards = new Cards(
                new CertificateSigner(ring), Clock.fixed(Rings.NOW, ZoneOffset.UTC), Rings.environment(publicUrl));
        return List.of(new SvgCard(cards, ENGINE), new HtmlPage(cards, ENGINE));
    }

    private record OnClassPath(String id) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            try (var template = Pages.class.getResourceAsStream("/templates/" + id)) {
                return new StringReader(new String(template.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(id.endsWith(".html") ? "text/html" : "text/xml"));
        }
    }
}
