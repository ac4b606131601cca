package bot.spaceduck.identity.account;

/** What people type into fields of one line: no control, bidi or zero-width characters (Unicode general category C). */
public final class PlainText {
    /** For {@code @Pattern}: nothing invisible, and no space at either end. */
    public static final String LINE = "[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]*[^\\p{C}\\p{Z}])?";

    /** As {@link #LINE}; blank too, for a field of which {@code @NotBlank} says so already. */
    public static final String LINE_OR_BLANK = "\\s*|" + LINE;

    public static final String MESSAGE = "holds invisible characters, or begins or ends with a space";

    private PlainText() {}
}
