package bot.spaceduck.e2e.revocation;

import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A right that is taken away while it is used.
 *
 * @param ways how it can be tried, by name
 * @param history what came of it
 */
public record Right(String name, Map<String, Supplier<Outcome>> ways, History history) {
    public Right(String name, Map<String, Supplier<Outcome>> ways) {
        this(name, ways, new History());
    }

    public Right {
        ways = Map.copyOf(ways);
    }

    void tryBy(String way) {
        history.attempt(way, ways.get(way));
    }

    boolean wasAllowedBy(String way) {
        return history.allowedBefore(way) > 0;
    }

    /** After its end. */
    boolean wasRefusedBy(String way) {
        return history.refusedAfter(way) > 0;
    }
}
