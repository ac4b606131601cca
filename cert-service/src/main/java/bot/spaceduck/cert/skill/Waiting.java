package bot.spaceduck.cert.skill;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Write;
import jakarta.inject.Singleton;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many submissions of an account wait: {@code SKILLS-OF#dk_… / WAITING}. Names and reviewers' time are not for
 * hoarding. It says too that the account is closed: what was on its way then comes too late.
 */
@Singleton
class Waiting {
    /** The name of the write that is refused when too many wait. */
    static final String WAITING = "waiting";

    private static final String COUNT = "waiting";
    private static final String CLOSED = "closed";

    private final int most;

    Waiting(SkillConfig config) {
        this.most = config.mostWaiting();
    }

    int most() {
        return most;
    }

    /** One more waits; refused at the limit, and when the account is closed. */
    Write more(String owner) {
        return count(
                owner,
                "1",
                Condition.missing(COUNT).or(Condition.lessThan(COUNT, most)).and(Condition.missing(CLOSED)));
    }

    /** One that waited was settled. */
    Write fewer(String owner) {
        return count(owner, "-1", Condition.exists());
    }

    /** Nothing is submitted from then on; never refused. */
    Write close(String owner) {
        return Write.amend(
                WAITING,
                key(owner),
                "SET #closed = :closed",
                Map.of("#closed", CLOSED),
                Map.of(":closed", AttributeValue.fromBool(true)),
                Condition.missing(CLOSED).or(Condition.exists()));
    }

    private static Write count(String owner, String by, Condition condition) {
        return Write.amend(
                WAITING,
                key(owner),
                "ADD #waiting :by",
                Map.of("#waiting", COUNT),
                Map.of(":by", AttributeValue.fromN(by)),
                condition);
    }

    private static Key key(String owner) {
        return new Key("SKILLS-OF#" + owner, "WAITING");
    }
}
