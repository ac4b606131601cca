package bot.spaceduck.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How long a key has been in use; at 90 days it is time for another. It goes on working: age is no breach. */
public record KeyAge(Duration age) {
    private static final Duration OLD = Duration.ofDays(90);

    public static KeyAge of(Instant issuedAt, Instant now) {
        return new KeyAge(Duration.between(issuedAt, now));
    }

    public long days() {
        return age.toDays();
    }

    public boolean isOld() {
        return age.compareTo(OLD) >= 0;
    }

    /** The first day, in UTC, on the whole of which the key is old. */
    static LocalDate dayOfWarning(Instant issuedAt) {
        return LocalDate.ofInstant(issuedAt.plus(OLD), ZoneOffset.UTC).plusDays(1);
    }
}
