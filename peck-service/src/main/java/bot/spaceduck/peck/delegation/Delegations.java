package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
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
    private final Agents agents;
    private final Clock clock;

    Delegations(DelegationTokens tokens, Pecks pecks, Agents agents, Clock clock) {
        this.tokens = tokens;
        this.pecks = pecks;
        this.agents = agents;
        this.clock = clock;
    }

    /**
     * Fails with SIGNATURE_REFUSED for what is no token of ours, CREDENTIAL_EXPIRED, CREDENTIAL_REVOKED for what it
     * rests on too, TIER_TOO_LOW if the operator has fallen below what it needs, or 503 if something cannot be asked.
     */
    Uni<LiveDelegation> examine(String token) {
        DelegationClaims claims = tokens.read(token).orElseThrow(Delegations::refused);
        if (!clock.instant().isBefore(Instant.ofEpochSecond(claims.exp()))) {
            throw expired();
        }
        return pecks.find(claims.peckId()).chain(stored -> {
            Peck.Granted granted = granted(stored, claims);
            return agents.find(granted.facts().requester().spaceduckId())
                    .map(agent -> new LiveDelegation(stored, granted, standing(granted, agent)));
        });
    }

    private Peck.Granted granted(StoredPeck stored, DelegationClaims claims) {
        return switch (stored.peck()) {
            case Peck.Granted granted when tokens.isOf(claims, granted) -> granted;
            case Peck.Revoked _ -> throw revoked();
            case Peck.Lapsed _ -> throw expired();
            case Peck.Granted _, Peck.Pending _, Peck.Denied _, Peck.Expired _, Peck.Withdrawn _ -> throw refused();
        };
    }

    /** What the delegation rests on: the agent, its key and its bond at the time of the grant, its operator and the tier. */
    private static AgentStanding standing(Peck.Granted peck, Optional<AgentStanding> found) {
        Grant grant = peck.grant();
        AgentStanding agent = found.filter(AgentStanding::mayAct)
                .filter(now -> now.keyId().equals(grant.keyId()))
                // Granted while the agent was bonded, it rests on that bond.
                .filter(now -> grant.bondId().isEmpty() || now.bondId().equals(grant.bondId()))
                .filter(now -> now.operator()
                        .ducklingId()
                        .equals(peck.facts().requester().ducklingId()))
                .orElseThrow(Delegations::revoked);
        if (!agent.tier().atLeast(grant.requiredTier())) {
            throw ProblemCode.TIER_TOO_LOW
                    .with("the operator's tier is below what this delegation needs")
                    .withMember("required_tier", grant.requiredTier().name())
                    .withMember("current_tier", agent.tier().name());
        }
        return agent;
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
