package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.peck.peck.Overtaken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A code that was mailed to a person for one request. A person has one at a time: the next one takes its place, for
 * whichever request it is.
 *
 * @param stored the item that it was read from, null for a new one
 * @param requestHash the one request that it approves
 * @param hash keyed, of the code and all that it is bound to
 * @param tries wrong ones
 * @param sent when codes were sent to this person lately, oldest first
 */
record ApprovalCode(
        Item stored,
        String person,
        String id,
        String requestHash,
        Proof hash,
        Instant expires,
        int tries,
        boolean used,
        List<Instant> sent) {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final Duration LONGEST_RULE = Duration.ofDays(1);
    /** Bounds what can be guessed with a stolen session: 300 tries of a million a day. */
    private static final List<Rule> RULES =
            List.of(new Rule(1, Duration.ofSeconds(30)), new Rule(20, Duration.ofHours(1)), new Rule(60, LONGEST_RULE));

    /** So many within that time. */
    private record Rule(int count, Duration window) {
        private Instant next(List<Instant> times) {
            return times.size() < count
                    ? Instant.MIN
                    : times.get(times.size() - count).plus(window);
        }
    }

    ApprovalCode {
        sent = List.copyOf(sent);
    }

    /** A code that is sent now, in the place of an earlier one. */
    static ApprovalCode next(
            Optional<ApprovalCode> before, String person, String id, String requestHash, Proof hash, Instant now) {
        List<Instant> sent = Stream.concat(
                        before.stream()
                                .flatMap(earlier -> earlier.sent().stream())
                                .filter(time -> time.plus(LONGEST_RULE).isAfter(now)),
                        Stream.of(now))
                .toList();
        return new ApprovalCode(
                before.map(ApprovalCode::stored).orElse(null),
                person,
                id,
                requestHash,
                hash,
                now.plus(LIFE),
                0,
                false,
                sent);
    }

    /** Whole seconds until another may be sent, enough to wait; 0 if one may be now. */
    long resendAfter(Instant now) {
        Instant next = RULES.stream()
                .map(rule -> rule.next(sent))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return next.isAfter(now) ? Duration.between(now, next).plusMillis(999).toSeconds() : 0;
    }

    /** @throws bot.spaceduck.common.problem.ProblemException CODE_EXPIRED unless it can still be used */
    ApprovalCode requireOpen(Instant now) {
        if (used) {
            // In the commit of an approval: the request is not undecided any more.
            throw new Overtaken();
        }
        if (!now.isBefore(expires)) {
            throw ProblemCode.CODE_EXPIRED.with("the code has expired");
        }
        if (tries >= TRIES) {
            throw ProblemCode.CODE_EXPIRED.with("the code died after " + TRIES + " wrong tries");
        }
        return this;
    }

    ApprovalCode tried() {
        return new ApprovalCode(stored, person, id, requestHash, hash, expires, tries + 1, used, sent);
    }

    ApprovalCode spent() {
        return new ApprovalCode(stored, person, id, requestHash, hash, expires, tries, true, sent);
    }
}
