package bot.spaceduck.cert.card;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Encoding;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A page for people. The element {@code certificate-jws} holds the compact JWS. */
@Singleton
class HtmlPage implements Encoding {
    private final Cards cards;
    private final Template page;
    private final Template nothing;
    private final StyleSheet style = StyleSheet.read("page.css");

    HtmlPage(Cards cards, Engine engine) {
        this.cards = cards;
        this.page = engine.getTemplate("card/page.html");
        this.nothing = engine.getTemplate("card/nothing.html");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MediaType.TEXT_HTML);
    }

    @Override
    public byte[] encode(CertificateState state) {
        return bytes(page.data("card", cards.of(state)));
    }

    @Override
    public Optional<byte[]> nothing() {
        return Optional.of(bytes(nothing.instance()));
    }

    @Override
    public Optional<String> policy() {
        return Optional.of(style.policy("'none'"));
    }

    private byte[] bytes(TemplateInstance instance) {
        return instance.data("style", style.raw()).render().getBytes(StandardCharsets.UTF_8);
    }
}
