package bot.spaceduck.common.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name as strangers see it: its first character and {@code ***}, whatever its length. */
public final class MaskedName {
    private static final String MASK = "***";
    /** What a reader takes for one character (Unicode UAX #29). */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private MaskedName() {}

    public static String of(String name) {
        Matcher first = CHARACTER.matcher(name.strip());
        // A name of one character would not be masked by its first.
        return first.lookingAt() && first.end() < name.strip().length() ? first.group() + MASK : MASK;
    }
}
