package bot.spaceduck.peck.reading;

import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Query parameters; each refusal names the parameter. */
final class Parameters {
    private static final int LONGEST_WAIT = 30;

    private Parameters() {}

    static int limit(String text) {
        return Limit.of(text == null ? null : number("limit", text));
    }

    static Duration await(String text) {
        int seconds = text == null ? 0 : number("wait", text);
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw invalid("wait", "is from 0 to " + LONGEST_WAIT + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    static Optional<State> state(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid("state", "is one of " + Arrays.toString(State.values()))));
    }

    private static Integer number(String field, String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw invalid(field, "is a whole number");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, field, message);
    }
}
