package bot.spaceduck.cert.share;

import java.time.Instant;
import java.util.Objects;

/** A link to one certificate. It ends once, by its owner or with the account, or by the clock. */
public sealed interface Share {
    Grant grant();

    /**
     * What was given, and never changes.
     *
     * @param shareId names the link to its owner; opens nothing
     * @param ducklingId whose certificate it is
     * @param expiresAt from then on the link opens nothing
     */
    record Grant(String shareId, String ducklingId, String certId, Instant createdAt, Instant expiresAt) {
        public Grant {
            Objects.requireNonNull(shareId, "share_id");
            Objects.requireNonNull(ducklingId, "duckling_id");
            Objects.requireNonNull(certId, "cert_id");
            Objects.requireNonNull(createdAt, "created_at");
            Objects.requireNonNull(expiresAt, "expires_at");
        }
    }

    /** Nobody has ended it. */
    record Live(Grant grant) implements Share {
        /** Whether it opens anything: the clock decides, not what the store has got round to forgetting. */
        boolean opensAt(Instant now) {
            return now.isBefore(grant.expiresAt());
        }

        Revoked revoked(Instant at) {
            return new Revoked(grant, at);
        }
    }

    /** Opens nothing any more. */
    record Revoked(Grant grant, Instant at) implements Share {
        public Revoked {
            Objects.requireNonNull(at, "revoked_at");
        }
    }
}
