package bot.spaceduck.cert.chain;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A duckling's certificates in order, each superseding the one before; at most one is being drawn up.
 *
 * @param length how many there are, the one being drawn up included
 * @param over whether its duckling is gone: nothing is ever added
 */
public record Chain(String ducklingId, int length, Optional<Link> current, Optional<Intent> pending, boolean over) {
    Chain(String ducklingId, int length, Optional<Link> current, Optional<Intent> pending) {
        this(ducklingId, length, current, pending, false);
    }

    public Chain {
        Objects.requireNonNull(ducklingId, "ducklingId");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(pending, "pending");
    }

    /** A finished certificate. */
    public record Link(String certId, Tier tier, Optional<Instant> expiresAt, boolean revoked) {
        boolean good(Instant now) {
            return !revoked && expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }

    /** What brings the duckling's certificate up to its tier. */
    public sealed interface Step {
        /** The current certificate is the one. */
        record Settled(String certId) implements Step {}

        /** Someone began one and did not finish it, or has not yet. */
        record Finish(Intent intent) implements Step {}

        /** Its duckling is gone. */
        record Over() implements Step {}

        /** A new one has to be drawn up. */
        record DrawUp(int version, Optional<String> supersedes) implements Step {}
    }

    /**
     * @param earned the tier as it was a moment ago. Earned tiers never fall: a current certificate of a higher one
     *     says that the tier rose since, and stays, good or not.
     */
    public Step next(Tier earned, Cause cause, Instant now) {
        if (pending.isPresent()) {
            return new Step.Finish(pending.get());
        }
        if (over) {
            return new Step.Over();
        }
        return current.filter(link -> link.tier().atLeast(earned))
                .filter(link -> cause == Cause.RISE || link.tier() != earned || link.good(now))
                .<Step>map(link -> new Step.Settled(link.certId()))
                .orElseGet(() -> new Step.DrawUp(length + 1, current.map(Link::certId)));
    }

    /** Whether that one is at the end of the chain. */
    public boolean endsWith(String certId) {
        return current.filter(link -> link.certId().equals(certId)).isPresent();
    }

    Chain with(Intent intent) {
        return new Chain(ducklingId, length + 1, current, Optional.of(intent), over);
    }

    Chain finished(Intent intent, Optional<Instant> expiresAt) {
        Link last = new Link(intent.certId(), intent.tier(), expiresAt, false);
        return new Chain(ducklingId, length, Optional.of(last), Optional.empty(), over);
    }

    /** The current certificate is good no longer. */
    Chain revoked() {
        return new Chain(
                ducklingId,
                length,
                current.map(link -> new Link(link.certId(), link.tier(), link.expiresAt(), true)),
                pending,
                over);
    }

    Chain ended() {
        return new Chain(ducklingId, length, current, pending, true);
    }
}
