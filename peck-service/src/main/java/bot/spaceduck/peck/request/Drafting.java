package bot.spaceduck.peck.request;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.delegation.LongestDelegation;
import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Priority;
import bot.spaceduck.peck.peck.Requester;
import bot.spaceduck.peck.peck.Sla;
import bot.spaceduck.peck.peck.Terms;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes of what an agent sent the facts of a peck, under what is known of the agent at this moment. */
@Singleton
class Drafting {
    private final LongestDelegation longest;
    private final PriorityConfig priorities;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Drafting(LongestDelegation longest, PriorityConfig priorities, ObjectMapper json, Ids ids, Clock clock) {
        this.longest = longest;
        this.priorities = priorities;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param decider the account that answers for the target
     * @throws ProblemException TIER_TOO_LOW for a priority that is not the agent's, FIELD_INVALID for more time than its
     *     tier allows
     */
    Facts draft(PeckRequest request, Caller.Agent caller, AgentStanding agent, String decider) {
        requirePriority(request, agent);
        long most = longest.seconds(agent.tier());
        if (request.ttlSeconds() > most) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "ttl_seconds", "is at most " + most + " at tier " + agent.tier());
        }
        Requester requester = new Requester(caller.agentId(), agent.agentName(), caller.accountId(), agent.tier());
        String id = ids.next(IdKind.PECK);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = now.plusSeconds(request.windowSeconds());
        CanonicalRequest canonical = CanonicalRequest.of(json, id, requester, request, now, end);
        return new Facts(
                id,
                request.kind(),
                requester,
                request.target(),
                decider,
                terms(request),
                now,
                end,
                canonical.text(),
                canonical.hash(),
                Sla.of(request.priority(), now));
    }

    private void requirePriority(PeckRequest request, AgentStanding agent) {
        if (request.priority() == Priority.PRIORITY && !agent.tier().atLeast(priorities.priorityTier())) {
            throw ProblemCode.TIER_TOO_LOW
                    .with("priority takes a higher tier of the agent's operator")
                    .withMember("required_tier", priorities.priorityTier().name())
                    .withMember("current_tier", agent.tier().name());
        }
    }

    private static Terms terms(PeckRequest request) {
        return new Terms(
                request.scopes(),
                request.action(),
                request.purpose(),
                request.priority(),
                request.windowSeconds(),
                request.ttlSeconds(),
                Optional.ofNullable(request.maxUses()),
                Optional.ofNullable(request.cnf()));
    }
}
