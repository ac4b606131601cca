package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.standing.Sides;
import bot.spaceduck.peck.standing.Standings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Examines delegation tokens. Nothing is cached: the peck and the agent are read consistently each time, so that what
 * was revoked is dead for every examination that starts after the revocation was answered.
 */
@Singleton
public class Delegations {
    private final DelegationTokens tokens;
    private final Pecks pecks;
    private final Standings standings;
    private final Clock clock;

    Delegations(DelegationTokens tokens, Pecks pecks, Standings standings, Clock clock) {
        this.tokens = tokens;
        this.pecks = pecks;
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * Fails with SIGNATURE_REFUSED for what is no token of ours, CREDENTIAL_EXPIRED, CREDENTIAL_REVOKED for what it
     * rests on too, TIER_TOO_LOW if an operator has fallen below what it needs, or 503 if something cannot be asked.
     */
    Uni<LiveDelegation> examine(String token) {
        DelegationClaims claims = tokens.read(token).orElseThrow(Delegations::refused);
        if (!clock.instant().isBefore(Instant.ofEpochSecond(claims.exp()))) {
            throw expired();
        }
        return pecks.find(claims.peckId()).chain(stored -> {
            Peck.Granted granted = granted(stored);
            Side holder = tokens.holder(claims, granted).orElseThrow(Delegations::refused);
            return standings
                    .of(granted.facts())
                    .map(found -> new LiveDelegation(stored, granted, claims, holder, standing(granted, found)));
        });
    }

    private Peck.Granted granted(StoredPeck stored) {
        return switch (stored.peck()) {
            case Peck.Granted granted -> granted;
            case Peck.Revoked _ -> throw revoked();
            case Peck.Lapsed _ -> throw expired();
            case Peck.Pending _, Peck.Denied _, Peck.Expired _, Peck.Withdrawn _ -> throw refused();
        };
    }

    /** What the delegation rests on: both sides and their tiers, the agent's key and its bond at the time of the grant. */
    private static Sides standing(Peck.Granted peck, Optional<Sides> found) {
        Grant grant = peck.grant();
        Sides sides = found.filter(now -> now.agent().keyId().equals(grant.keyId()))
                // Granted while the agent was bonded, it rests on that bond.
                .filter(now -> grant.bondId().isEmpty() || now.agent().bondId().equals(grant.bondId()))
                .orElseThrow(Delegations::revoked);
        if (!sides.tier().atLeast(grant.requiredTier())) {
            throw ProblemCode.TIER_TOO_LOW
                    .with("an operator's tier is below what this delegation needs")
                    .withMember("required_tier", grant.requiredTier().name())
                    .withMember("current_tier", sides.tier().name());
        }
        return sides;
    }

    private static ProblemException refused() {
        return ProblemCode.SIGNATURE_REFUSED.with("this is no delegation token of this platform");
    }

    private static ProblemException expired() {
        return ProblemCode.CREDENTIAL_EXPIRED.with("the delegation has expired");
    }

    private static ProblemException revoked() {
        return ProblemCode.CREDENTIAL_REVOKED.with("the delegation, or what it rests on, was revoked");
    }
}
