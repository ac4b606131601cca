package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.Kind;
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

    static Optional<Kind> kind(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid("kind", "is one of permission, delegation, connection")));
    }

    /** Of an agent what it has asked: it is asked nothing itself. */
    static Wanted.Side side(String text, Caller viewer) {
        boolean agent = viewer instanceof Caller.Agent;
        if (text == null || text.isEmpty()) {
            return agent ? Wanted.Side.ASKING : Wanted.Side.ASKED;
        }
        return switch (text) {
            case "asking" -> Wanted.Side.ASKING;
            case String asked when asked.equals("asked") && !agent -> Wanted.Side.ASKED;
            default -> throw invalid("side", agent ? "is asking" : "is asked or asking");
        };
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
