package bot.spaceduck.identity.verification;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A code that was sent and is waited for; an account has at most one for each purpose.
 *
 * @param stored the item that it was read from, null for a new one
 * @param id of this code; a new code is a new challenge in the same place
 * @param sealedPhone which number it proves, sealed
 * @param sent when codes of this purpose were sent within the last hour
 */
record Challenge(
        Item stored,
        String accountId,
        Purpose purpose,
        String id,
        Proof codeHash,
        Instant expires,
        int tries,
        boolean used,
        Optional<String> sealedPhone,
        List<Instant> sent) {
    private static final int TRIES = 5;
    private static final int AN_HOUR = 5;
    static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Duration WINDOW = Duration.ofHours(1);

    Challenge {
        sent = List.copyOf(sent);
    }

    /** @throws bot.spaceduck.common.problem.ProblemException unless the code can still be used */
    Challenge requireOpen(Instant now) {
        requireUnspent(now);
        if (tries >= TRIES) {
            throw ProblemCode.CODE_EXPIRED.with("the code died after " + TRIES + " wrong tries");
        }
        return this;
    }

    /** As {@link #requireOpen}, whatever was tried: a link cannot be guessed, so wrong codes do not end it. */
    Challenge requireUnspent(Instant now) {
        if (used) {
            throw ProblemCode.USED_UP.with("this code was used already");
        }
        if (!now.isBefore(expires)) {
            throw ProblemCode.CODE_EXPIRED.with("the code has expired");
        }
        return this;
    }

    Challenge tried() {
        return new Challenge(stored, accountId, purpose, id, codeHash, expires, tries + 1, used, sealedPhone, sent);
    }

    Challenge spent() {
        return new Challenge(stored, accountId, purpose, id, codeHash, expires, tries, true, sealedPhone, sent);
    }

    /** How long until another code may be sent; zero if it may be now. */
    static Duration pause(List<Instant> sent, Instant now) {
        List<Instant> recent = recent(sent, now);
        if (recent.isEmpty()) {
            return Duration.ZERO;
        }
        Instant next = recent.size() >= AN_HOUR
                ? recent.get(recent.size() - AN_HOUR).plus(WINDOW)
                : recent.getLast().plus(PAUSE);
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    static List<Instant> sentAlso(List<Instant> sent, Instant now) {
        return Stream.concat(recent(sent, now).stream(), Stream.of(now)).toList();
    }

    private static List<Instant> recent(List<Instant> sent, Instant now) {
        return sent.stream()
                .filter(each -> each.plus(WINDOW).isAfter(now))
                .sorted()
                .toList();
    }
}
