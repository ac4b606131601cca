package bot.spaceduck.identity.bond;

import java.time.Instant;
import java.util.List;

/** A bond as its operator sees it. */
record BondAnswer(
        String bondId,
        String spaceduckId,
        String ducklingId,
        List<String> permissions,
        Bond.Status status,
        Instant createdAt,
        Instant revokedAt) {
    static BondAnswer of(Bond bond) {
        return of(bond.facts(), bond.status(), bond.endedAt().orElse(null));
    }

    static BondAnswer of(Bond.Facts facts, Bond.Status status, Instant revokedAt) {
        return new BondAnswer(
                facts.id(),
                facts.agentId(),
                facts.accountId(),
                facts.permissions(),
                status,
                facts.createdAt(),
                revokedAt);
    }
}
