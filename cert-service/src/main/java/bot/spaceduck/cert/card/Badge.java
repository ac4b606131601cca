package bot.spaceduck.cert.card;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.common.auth.Tier;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A line that tells tier and standing, and nobody's name. */
@Singleton
class Badge {
    private static final String BRAND = "Space Duck";
    /** Dark enough for white letters. */
    private static final Map<String, String> COLOURS = Map.of("good", "#1b6e3c", "past", "#7a5a00", "bad", "#9b1c1c");
    /** Units a character, about; the text is stretched to what that gives. */
    private static final double CHARACTER = 6.3;

    private static final int PADDING = 14;

    private final Cards cards;
    private final Template template;

    Badge(Cards cards, Engine engine) {
        this.cards = cards;
        this.template = engine.getTemplate("card/badge.xml");
    }

    byte[] of(CertificateState state) {
        Standing standing = cards.standing(state);
        Tier tier = state.signed().content().trustTier();
        String text =
                tier.title() + " (" + tier.name() + "), " + standing.label().toLowerCase(Locale.ROOT);
        int brandWidth = width(BRAND);
        int textWidth = width(text);
        return template.data("brand", BRAND)
                .data("text", text)
                .data("colour", COLOURS.get(standing.mood()))
                .data("brandWidth", brandWidth + PADDING)
                .data("brandLength", brandWidth)
                .data("textWidth", textWidth + PADDING)
                .data("textLength", textWidth)
                .data("textAt", brandWidth + PADDING + PADDING / 2)
                .data("width", brandWidth + textWidth + 2 * PADDING)
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int width(String text) {
        return (int) Math.round(text.length() * CHARACTER);
    }
}
