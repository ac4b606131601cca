package bot.spaceduck.cert.card;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.encoding.Encoding;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A card to be put somewhere as a picture (SVG 1.1). Its {@code metadata} holds the compact JWS. */
@Singleton
class SvgCard implements Encoding {
    static final String MEDIA_TYPE = "image/svg+xml";

    private final Cards cards;
    private final Template template;
    private final StyleSheet style = StyleSheet.read("card.css");

    SvgCard(Cards cards, Engine engine) {
        this.cards = cards;
        this.template = engine.getTemplate("card/card.xml");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MEDIA_TYPE);
    }

    @Override
    public byte[] encode(CertificateState state) {
        return template.data("card", cards.of(state))
                .data("style", style.raw())
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> policy() {
        return Optional.of(style.policy("'none'"));
    }
}
