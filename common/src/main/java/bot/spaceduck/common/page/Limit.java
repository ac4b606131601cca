package bot.spaceduck.common.page;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;

/** The {@code limit} of a list: 1 to 200, 50 unless told. */
public final class Limit {
    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    private Limit() {}

    /** @throws ProblemException FIELD_INVALID outside 1 to 200 */
    public static int of(Integer asked) {
        if (asked == null) {
            return DEFAULT;
        }
        if (asked < 1 || asked > MAX) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "limit", "is from 1 to " + MAX);
        }
        return asked;
    }
}
