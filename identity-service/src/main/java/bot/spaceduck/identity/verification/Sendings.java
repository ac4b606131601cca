package bot.spaceduck.identity.verification;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** When codes of one purpose were sent to one person, oldest first, and how long until another may be. */
record Sendings(List<Instant> times) {
    static final Sendings NONE = new Sendings(List.of());

    /** So many within that time. */
    record Rule(int count, Duration window) {
        private Instant next(List<Instant> times) {
            return times.size() < count
                    ? Instant.MIN
                    : times.get(times.size() - count).plus(window);
        }
    }

    Sendings {
        times = times.stream().sorted().toList();
    }

    /** Zero if another may be sent now. */
    Duration pause(Purpose purpose, Instant now) {
        return purpose.rules().stream()
                .map(rule -> rule.next(times))
                .filter(next -> next.isAfter(now))
                .max(Comparator.naturalOrder())
                .map(next -> Duration.between(now, next))
                .orElse(Duration.ZERO);
    }

    /** As a client is told: whole seconds, enough to wait. */
    long resendAfter(Purpose purpose, Instant now) {
        return pause(purpose, now).plusMillis(999).toSeconds();
    }

    /** @throws ProblemException RATE_LIMITED unless another may be sent now */
    void requirePause(Purpose purpose, Instant now) {
        if (pause(purpose, now).isPositive()) {
            throw tooSoon(resendAfter(purpose, now));
        }
    }

    static ProblemException tooSoon(long seconds) {
        return ProblemCode.RATE_LIMITED
                .with("a code was sent a moment ago")
                .withRetryAfter(Duration.ofSeconds(seconds));
    }

    /** With one that is sent now; what no rule looks at any more is forgotten. */
    Sendings also(Purpose purpose, Instant now) {
        Duration longest = purpose.rules().stream()
                .map(Rule::window)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Sendings(Stream.concat(
                        times.stream().filter(each -> each.plus(longest).isAfter(now)), Stream.of(now))
                .toList());
    }
}
