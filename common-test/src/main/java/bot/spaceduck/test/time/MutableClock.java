package bot.spaceduck.test.time;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The application's clock in tests: it runs as the wall clock does until a test moves it. Inject it into the test; it
 * is the same bean that the application has as its {@link Clock}. Reset it after use.
 */
@Alternative
@Priority(1)
@Singleton
@Typed({MutableClock.class, Clock.class})
public class MutableClock extends Clock {
    private volatile Duration offset = Duration.ZERO;
    private volatile Instant frozen;

    /** Moves time on (or back, if negative). */
    public void advance(Duration by) {
        if (frozen == null) {
            offset = offset.plus(by);
        } else {
            frozen = frozen.plus(by);
        }
    }

    /** Stops time at that moment; {@link #advance} still moves it. */
    public void freeze(Instant at) {
        frozen = at;
    }

    /** The wall clock again. */
    public void reset() {
        frozen = null;
        offset = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        Instant at = frozen;
        return at == null ? Clock.systemUTC().instant().plus(offset) : at;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** A view in another zone that follows this clock. */
    @Override
    public Clock withZone(ZoneId other) {
        return new Clock() {
            @Override
            public Instant instant() {
                return MutableClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId next) {
                return MutableClock.this.withZone(next);
            }
        };
    }
}
