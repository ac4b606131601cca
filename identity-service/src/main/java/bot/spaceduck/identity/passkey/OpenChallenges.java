package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Write;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Challenges that wait to be signed: {@code ACCOUNT#dk_… / WEBAUTHN#<ceremony>#<sha256 of the challenge>}. Each is good for
 * one account and one ceremony, five minutes and one answer, a wrong one included.
 */
@Singleton
class OpenChallenges {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final int BYTES = 32;
    /** The name of the write that is refused when another answer was first. */
    static final String WRITE = "challenge";
    /** Long enough to tell an answer that comes again from one to a challenge that never was. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String STATE = "challenge_state";
    private static final String OPEN = "OPEN";
    private static final String SPENT = "SPENT";
    private static final String EXPIRES = "expires_at";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    OpenChallenges(Clock clock) {
        this.clock = clock;
    }

    /** Where a challenge stands. */
    enum State {
        UNKNOWN,
        OPEN,
        EXPIRED,
        SPENT
    }

    byte[] next() {
        byte[] challenge = new byte[BYTES];
        random.nextBytes(challenge);
        return challenge;
    }

    static Key key(String accountId, Ceremony ceremony, byte[] challenge) {
        return new Key("ACCOUNT#" + accountId, "WEBAUTHN#" + ceremony + "#" + Passkeys.hash(challenge));
    }

    /** Opens it, also if it was open before: one that somebody else made may be asked for again. */
    Write open(Key key) {
        return Write.put(
                WRITE,
                Item.at(key)
                        .set(STATE, OPEN)
                        .set(EXPIRES, clock.instant().plus(LIFE))
                        .forgettableFrom(clock.instant().plus(LIFE).plus(KEPT))
                        .build(),
                Condition.absent().or(Condition.exists()));
    }

    State state(Optional<Item> found) {
        return found.map(item -> {
                    if (!item.string(STATE).equals(OPEN)) {
                        return State.SPENT;
                    }
                    return clock.instant().isBefore(item.instant(EXPIRES)) ? State.OPEN : State.EXPIRED;
                })
                .orElse(State.UNKNOWN);
    }

    /** Refused unless it is still open: of many answers at once, one is the first. */
    static Write spend(Key key) {
        return Write.amend(
                WRITE,
                key,
                "SET #state = :spent",
                Map.of("#state", STATE),
                Map.of(":spent", AttributeValue.fromS(SPENT)),
                Condition.equal(STATE, OPEN));
    }
}
