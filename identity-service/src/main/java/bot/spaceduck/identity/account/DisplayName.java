package bot.spaceduck.identity.account;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;

/** What a name that others read may hold; the same wherever it is typed. */
public final class DisplayName {
    public static final int SHORTEST = 3;
    public static final int LONGEST = 32;

    /**
     * No control, format (bidi, zero width), private or unassigned characters, no line or paragraph separators: what
     * cannot be seen can make one name look like another.
     */
    public static final String FORM = "[^\\p{C}\\p{Zl}\\p{Zp}]*";

    public static final String INVISIBLE = "holds invisible characters";

    private DisplayName() {}

    /** @throws ProblemException FIELD_INVALID if it begins or ends with a space */
    public static void requireTrimmed(String name) {
        if (name.strip().length() < name.length()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "display_name", "begins or ends with a space");
        }
    }
}
