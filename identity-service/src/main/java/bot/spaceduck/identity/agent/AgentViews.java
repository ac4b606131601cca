package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyAge;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.Strength;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators see of their agents, and agents of themselves. */
@Singleton
class AgentViews {
    private final Agents agents;
    private final Pulses pulses;
    private final BeakKeys beakKeys;
    private final Cursors cursors;
    private final Clock clock;

    AgentViews(Agents agents, Pulses pulses, BeakKeys beakKeys, Cursors cursors, Clock clock) {
        this.agents = agents;
        this.pulses = pulses;
        this.beakKeys = beakKeys;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * @param beakKey masked
     * @param keyAgeWarning whether it is time for another key
     */
    record Listed(
            String spaceduckId,
            String agentName,
            Role role,
            List<String> capabilities,
            Strength minStrength,
            Agent.Status status,
            String beakKey,
            KeyRecord.Status keyStatus,
            long keyAgeDays,
            boolean keyAgeWarning,
            Instant registeredAt,
            Instant retiredAt,
            Liveness liveness,
            Instant lastSeen) {}

    /** One page of them. */
    record Listing(List<Listed> spaceducks, String nextCursor) {}

    /** An agent about itself. */
    record Status(
            String spaceduckId,
            Tier trustTier,
            String tierName,
            Agent.Status status,
            boolean heartbeatEligible,
            Liveness liveness,
            Instant lastSeen,
            long keyAgeDays,
            boolean keyAgeWarning,
            List<String> bonds) {}

    Uni<Listing> list(String accountId, String status, Integer limit, String cursor) {
        Optional<Agent.Status> wanted = Optional.ofNullable(status).map(AgentViews::status);
        String scope =
                "agents " + accountId + " " + wanted.map(Agent.Status::name).orElse("");
        return agents.list(accountId, wanted, Limit.of(limit), cursors.read(scope, cursor))
                .chain(page -> pulses.findAll(
                                found(page).stream().map(Agent::id).toList())
                        .map(seen -> new Listing(
                                found(page).stream()
                                        .map(agent -> listed(agent, seen))
                                        .toList(),
                                cursors.write(scope, page.next()).orElse(null))));
    }

    private static Agent.Status status(String text) {
        return Arrays.stream(Agent.Status.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(ProblemCode.FIELD_INVALID, "status", "is ACTIVE or RETIRED"));
    }

    Uni<Status> status(Caller.Agent caller) {
        return Uni.combine()
                .all()
                .unis(agents.find(caller.agentId()), pulses.find(caller.agentId()))
                .asTuple()
                .map(both -> status(
                        both.getItem1().orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such spaceduck")),
                        both.getItem2().map(Pulse::seen),
                        caller.tier()));
    }

    private Status status(Agent agent, Optional<Instant> seen, Tier tier) {
        Instant now = clock.instant();
        KeyAge age = KeyAge.of(agent.key().issuedAt(), now);
        return new Status(
                agent.id(),
                tier,
                tier.title(),
                agent.status(),
                agent.status() == Agent.Status.ACTIVE,
                Liveness.at(now, seen),
                seen.orElse(null),
                age.days(),
                age.isOld(),
                agent.bond().map(Agent.HeldBond::id).stream().toList());
    }

    private static List<Agent> found(Page page) {
        return page.items().stream().map(Agents::agent).toList();
    }

    private Listed listed(Agent agent, Map<String, Pulse> pulsesByAgent) {
        Optional<Instant> seen =
                Optional.ofNullable(pulsesByAgent.get(agent.id())).map(Pulse::seen);
        Instant now = clock.instant();
        KeyAge age = KeyAge.of(agent.key().issuedAt(), now);
        boolean revoked = agent.key().revokedAt().isPresent();
        return new Listed(
                agent.id(),
                agent.name(),
                agent.role(),
                agent.capabilities(),
                agent.minStrength(),
                agent.status(),
                beakKeys.masked(agent.keyId()),
                revoked ? KeyRecord.Status.REVOKED : KeyRecord.Status.ACTIVE,
                age.days(),
                age.isOld() && !revoked,
                agent.registeredAt(),
                agent.retiredAt().orElse(null),
                Liveness.at(now, seen),
                seen.orElse(null));
    }
}
