package bot.spaceduck.identity.verification;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.identity.tier.Evidence;
import java.time.Duration;

/** What a code proves. */
public enum Purpose {
    EMAIL(Evidence.EMAIL, EventType.EMAIL_VERIFIED, Duration.ofMinutes(15)),
    PHONE(Evidence.PHONE, EventType.PHONE_VERIFIED, Duration.ofMinutes(10));

    private final Evidence evidence;
    private final EventType event;
    private final Duration life;

    Purpose(Evidence evidence, EventType event, Duration life) {
        this.evidence = evidence;
        this.event = event;
        this.life = life;
    }

    Evidence evidence() {
        return evidence;
    }

    EventType event() {
        return event;
    }

    Duration life() {
        return life;
    }
}
