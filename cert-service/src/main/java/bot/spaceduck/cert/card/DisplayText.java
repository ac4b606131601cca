package bot.spaceduck.cert.card;

import java.util.Set;

/**
 * Text that somebody chose himself, as it may be drawn. What is not seen, or turns what is beside it, stands there as
 * its code point; escaping is the template's.
 */
final class DisplayText {
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
    private static final int NOT_LATIN = 0x1100;
    private static final String WIDE = "MWmw@%";

    private DisplayText() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (UNSEEN.contains(Character.getType(point))) {
                shown.append("[U+%04X]".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /** The largest font size from {@code least} to {@code most} at which the text is no wider than that; a guess. */
    static int fitting(String shown, int width, int least, int most) {
        double ems = shown.codePoints().mapToDouble(DisplayText::ems).sum();
        return (int) Math.max(least, Math.min(most, width / Math.max(ems, 1)));
    }

    /** Generous, since no one knows the font. */
    private static double ems(int point) {
        if (point >= NOT_LATIN) {
            return 1.1;
        }
        if (WIDE.indexOf(point) >= 0) {
            return 1.1;
        }
        return Character.isUpperCase(point) ? 0.8 : 0.58;
    }
}
