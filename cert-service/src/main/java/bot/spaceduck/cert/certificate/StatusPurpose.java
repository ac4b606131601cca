package bot.spaceduck.cert.certificate;

import java.util.Locale;

/** What a set bit means (Bitstring Status List 1.0, section 2.2); lists of the purposes take turns in being numbered. */
public enum StatusPurpose {
    /** Revoked: good for nothing. */
    REVOCATION,
    /** Superseded: a certificate of a later version has taken its place; what this one says was true. */
    REFRESH;

    /** {@code statusPurpose}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The public number of a list that is published for this purpose. */
    public int number(int list) {
        return (list - 1) * values().length + ordinal() + 1;
    }

    /** The purpose of the list with that public number. */
    public static StatusPurpose of(int number) {
        return values()[Math.floorMod(number - 1, values().length)];
    }

    /** The list that {@link StatusEntry} names behind that public number. */
    public static int list(int number) {
        return Math.floorDiv(number - 1, values().length) + 1;
    }
}
