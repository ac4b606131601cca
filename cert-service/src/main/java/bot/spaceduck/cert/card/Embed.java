package bot.spaceduck.cert.card;

import bot.spaceduck.cert.certificate.CertificateState;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** The small page that other sites put into a frame. */
@Singleton
class Embed {
    private final Cards cards;
    private final Template card;
    private final Template nothing;
    private final StyleSheet style = StyleSheet.read("embed.css");

    Embed(Cards cards, Engine engine) {
        this.cards = cards;
        this.card = engine.getTemplate("card/embed.html");
        this.nothing = engine.getTemplate("card/embed-nothing.html");
    }

    /** @param link where all of the certificate is shown */
    byte[] show(CertificateState state, String link) {
        return bytes(card.data("card", cards.of(state)).data("link", link));
    }

    byte[] nothing() {
        return bytes(nothing.instance());
    }

    /** Anyone may frame this, and nothing else of ours. */
    String policy() {
        return style.policy("*");
    }

    private byte[] bytes(TemplateInstance instance) {
        return instance.data("style", style.raw()).render().getBytes(StandardCharsets.UTF_8);
    }
}
