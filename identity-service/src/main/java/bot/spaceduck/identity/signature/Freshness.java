package bot.spaceduck.identity.signature;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far a signature's time may be off, to either side. */
@Singleton
public class Freshness {
    /** Nobody's clock is further off than this. */
    static final Duration WINDOW = Duration.ofSeconds(300);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern UTC = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{1,9})?Z");

    private final Clock clock;

    Freshness(Clock clock) {
        this.clock = clock;
    }

    /** Decimal seconds since 1970, or ISO 8601 in UTC; empty for anything else. */
    static Optional<Instant> time(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        try {
            return UTC.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public boolean accepts(Instant signedAt) {
        return Duration.between(signedAt, clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    /** Whether that moment is not over yet. */
    public boolean isAhead(Instant expiry) {
        return expiry.isAfter(clock.instant());
    }
}
