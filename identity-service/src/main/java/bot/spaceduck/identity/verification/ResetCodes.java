package bot.spaceduck.identity.verification;

import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Codes that open a password reset. A right one is first claimed by one attempt, which acts elsewhere, and spent in the
 * commit that ends it; if the attempt dies, the code is good for another once the claim has lapsed.
 */
@Singleton
public class ResetCodes {
    private static final int RACES = 40;

    private final Challenges challenges;
    private final OneTimeCode codes;
    private final Ids ids;
    private final Clock clock;

    ResetCodes(Challenges challenges, OneTimeCode codes, Ids ids, Clock clock) {
        this.challenges = challenges;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /** How a code gets to its person. */
    @FunctionalInterface
    public interface Letter {
        Outgoing of(String code, String minutes);
    }

    /** A code that one attempt has to itself. */
    public record Claimed(String subject, String attempt) {}

    /**
     * The write that makes a new code, if one may be sent now.
     *
     * @param subject the account; or the hash of an address that nobody holds, which gets a code that nobody can type
     * @param letter empty if nobody is there to write to
     */
    public Uni<Optional<Write>> open(String subject, Optional<Letter> letter) {
        Purpose purpose = Purpose.PASSWORD_RESET;
        Instant now = clock.instant();
        return challenges.find(subject, purpose).map(found -> {
            if (found.map(Challenge::sent)
                    .orElse(Sendings.NONE)
                    .pause(purpose, now)
                    .isPositive()) {
                return Optional.empty();
            }
            String id = ids.ulid();
            String code = letter.isPresent() ? codes.digits() : codes.linkToken();
            Challenge next = Challenge.next(
                    found, subject, purpose, id, codes.hash(subject, purpose, id, code), Optional.empty(), now);
            return Optional.of(challenges.write(
                    next,
                    letter.stream()
                            .map(each -> each.of(code, purpose.minutes()))
                            .toArray(Outgoing[]::new)));
        });
    }

    /**
     * Takes the right code for one attempt. Fails with CODE_MISMATCH, which counts, with CODE_EXPIRED or USED_UP, or
     * with STATE_CONFLICT while another attempt has it.
     */
    public Uni<Claimed> claim(String subject, String code, Duration forThatLong) {
        return Uni.createFrom()
                .deferred(() -> challenges.find(subject, Purpose.PASSWORD_RESET).chain(found -> {
                    Challenge challenge =
                            found.orElseThrow(() -> ProblemCode.CODE_EXPIRED.with("no code is waited for"));
                    boolean right = codes.matches(subject, challenge, code);
                    if (challenge.used() && !right) {
                        // As for an address that nobody holds: only who has the code learns that it was good once.
                        throw ProblemCode.CODE_EXPIRED.with("no code is waited for");
                    }
                    challenge.requireOpen(clock.instant());
                    return right ? take(challenge, forThatLong) : challenges.<Claimed>countWrong(challenge);
                }))
                .onFailure(Contended.class)
                .retry()
                .atMost(RACES);
    }

    private Uni<Claimed> take(Challenge challenge, Duration forThatLong) {
        Instant now = clock.instant();
        if (challenge.claim().filter(claim -> claim.until().isAfter(now)).isPresent()) {
            throw underWay();
        }
        Claimed claimed = new Claimed(challenge.accountId(), ids.ulid());
        Challenge.Claim claim = new Challenge.Claim(claimed.attempt(), now.plus(forThatLong));
        return challenges.replace(challenge.claimed(Optional.of(claim))).map(ours -> {
            if (!ours) {
                throw new Contended();
            }
            return claimed;
        });
    }

    /** The write that uses the code up; fails with STATE_CONFLICT if another attempt has it by now. */
    public Uni<Write> spend(Claimed claimed) {
        return own(claimed)
                .map(challenge -> challenges.write(
                        challenge.orElseThrow(ResetCodes::underWay).spent()));
    }

    /** Lets another attempt begin at once. Best effort: time does the same. */
    public Uni<Void> release(Claimed claimed) {
        return own(claimed)
                .chain(mine -> mine.map(challenge -> challenges.replace(challenge.claimed(Optional.empty())))
                        .orElseGet(() -> Uni.createFrom().item(false)))
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private Uni<Optional<Challenge>> own(Claimed claimed) {
        return challenges
                .find(claimed.subject(), Purpose.PASSWORD_RESET)
                .map(found -> found.filter(challenge -> challenge
                        .claim()
                        .filter(claim -> claim.attempt().equals(claimed.attempt()))
                        .isPresent()));
    }

    private static RuntimeException underWay() {
        return ProblemCode.STATE_CONFLICT.with("a reset with this code is under way");
    }
}
