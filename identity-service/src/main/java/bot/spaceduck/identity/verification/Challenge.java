package bot.spaceduck.identity.verification;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A code that was sent and is waited for; an account has at most one for each purpose.
 *
 * @param stored the item that it was read from, null for a new one
 * @param accountId whose it is; for a password reset that nobody can finish, the hash of the address
 * @param id of this code; a new code is a new challenge in the same place
 * @param sealedPhone which number it proves, sealed
 * @param claim who is carrying out what the code was typed for
 * @param sent when codes of this purpose were sent lately
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
        Optional<Claim> claim,
        Sendings sent) {
    private static final int TRIES = 5;

    /**
     * An attempt has the code to itself.
     *
     * @param until when another may take it over
     */
    record Claim(String attempt, Instant until) {}

    /** A code that is sent now, in the place of an earlier one. */
    static Challenge next(
            Optional<Challenge> before,
            String accountId,
            Purpose purpose,
            String id,
            Proof codeHash,
            Optional<String> sealedPhone,
            Instant now) {
        return new Challenge(
                before.map(Challenge::stored).orElse(null),
                accountId,
                purpose,
                id,
                codeHash,
                now.plus(purpose.life()),
                0,
                false,
                sealedPhone,
                Optional.empty(),
                before.map(Challenge::sent).orElse(Sendings.NONE).also(purpose, now));
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
        return new Challenge(
                stored, accountId, purpose, id, codeHash, expires, tries + 1, used, sealedPhone, claim, sent);
    }

    Challenge spent() {
        return new Challenge(
                stored, accountId, purpose, id, codeHash, expires, tries, true, sealedPhone, Optional.empty(), sent);
    }

    Challenge claimed(Optional<Claim> by) {
        return new Challenge(stored, accountId, purpose, id, codeHash, expires, tries, used, sealedPhone, by, sent);
    }

    /** Seconds until another code may be asked for. */
    long resendAfter(Instant now) {
        return sent.resendAfter(purpose, now);
    }
}
