package bot.spaceduck.cert.certificate;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was settled of a certificate when it was issued and is not part of what is signed. Never changes.
 *
 * @param expiresAt from when on it is EXPIRED; empty if it never is
 */
public record Terms(StatusEntry entry, Optional<Instant> expiresAt) {
    public Terms {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    boolean expired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }
}
