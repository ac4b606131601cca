package bot.spaceduck.identity.bond;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Bonds an agent to its operator. The agent's own record holds its one live bond and changes in the same commit,
 * conditional on what was read: of many at once one makes a bond.
 */
@Singleton
class CreateBond {
    private static final int ATTEMPTS = 20;

    private final Agents agents;
    private final Bonds bonds;
    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    CreateBond(Agents agents, Bonds bonds, Table table, Events events, Ids ids, Clock clock) {
        this.agents = agents;
        this.bonds = bonds;
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND for another's agent, STATE_CONFLICT for a retired one, EXISTS for one with a live bond. */
    Uni<Answer<BondAnswer>> create(String accountId, BondRequest request, Origin origin, Recording recording) {
        requireDistinct(request.permissions());
        return Uni.createFrom()
                .deferred(() -> agents.find(request.spaceduckId())
                        .map(found -> found.filter(agent -> agent.accountId().equals(accountId))
                                .orElseThrow(CreateBond::absent))
                        .chain(agent -> commit(agent, request, origin, recording)))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the agent", failure));
    }

    private Uni<Answer<BondAnswer>> commit(Agent agent, BondRequest request, Origin origin, Recording recording) {
        requireFree(agent);
        Bond.Facts facts = new Bond.Facts(
                ids.next(IdKind.BOND),
                agent.id(),
                agent.accountId(),
                request.permissions(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Answer<BondAnswer> answer = Answer.created(BondAnswer.of(facts, Bond.Status.ACTIVE, null));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.add(agents.change(agent.bonded(new Agent.HeldBond(facts.id(), facts.permissions())), List.of()));
        writes.add(bonds.create(
                facts,
                events.of(
                        EventType.AGENT_BONDED,
                        facts.id(),
                        agent.id(),
                        "success",
                        origin,
                        Map.of(
                                "spaceduck_id", agent.id(),
                                "operator", agent.accountId(),
                                "permissions", facts.permissions()))));
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            case Commit.Refused refused -> throw new Contended();
        });
    }

    private static void requireFree(Agent agent) {
        if (agent.isRetired()) {
            throw ProblemCode.STATE_CONFLICT
                    .with("the spaceduck is retired")
                    .withMember("state", agent.status().name());
        }
        agent.bond().ifPresent(live -> {
            throw ProblemCode.EXISTS.with("the spaceduck is bonded already").withMember("bond_id", live.id());
        });
    }

    private static void requireDistinct(List<String> permissions) {
        if (new HashSet<>(permissions).size() != permissions.size()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "permissions", "names one twice");
        }
    }

    private static ProblemException absent() {
        return ProblemCode.NOT_FOUND.with("there is no such spaceduck");
    }
}
