package bot.spaceduck.identity.verification;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.identity.verification.Sendings.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a code is for. */
public enum Purpose {
    EMAIL(Set.of(Evidence.EMAIL), EventType.EMAIL_VERIFIED, Duration.ofMinutes(15)),
    PHONE(Set.of(Evidence.PHONE), EventType.PHONE_VERIFIED, Duration.ofMinutes(10)),
    /** Proves nothing that lasts. Anyone may ask for anyone's, so it has a limit that bounds how often one can guess. */
    PASSWORD_RESET(Set.of(), EventType.PASSWORD_RESET, Duration.ofMinutes(15), new Rule(10, Duration.ofDays(1)));

    private static final List<Rule> ALWAYS =
            List.of(new Rule(1, Duration.ofSeconds(60)), new Rule(5, Duration.ofHours(1)));

    private final Set<Evidence> evidence;
    private final EventType event;
    private final Duration life;
    private final List<Rule> more;

    Purpose(Set<Evidence> evidence, EventType event, Duration life, Rule... more) {
        this.evidence = evidence;
        this.event = event;
        this.life = life;
        this.more = List.of(more);
    }

    Set<Evidence> evidence() {
        return evidence;
    }

    EventType event() {
        return event;
    }

    public Duration life() {
        return life;
    }

    /** How often a code may be sent. */
    List<Rule> rules() {
        return Stream.concat(ALWAYS.stream(), more.stream()).toList();
    }

    /** As letters say it. */
    String minutes() {
        return Long.toString(life.toMinutes());
    }
}
