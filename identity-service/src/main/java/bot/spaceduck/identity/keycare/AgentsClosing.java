package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Pages;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.account.Revoked;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.bond.Bond;
import bot.spaceduck.identity.bond.Unbonding;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.Revocation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Retires each agent of a closed account together with its key and its bond, and counts those that went with the account. */
@Singleton
class AgentsClosing implements ClosingStep {
    private static final int PAGE = 100;
    private static final int AT_ONCE = 8;
    private static final int ATTEMPTS = 10;

    private final Agents agents;
    private final KeyStore keys;
    private final Unbonding unbonding;
    private final Table table;
    private final Events events;
    private final Clock clock;

    AgentsClosing(Agents agents, KeyStore keys, Unbonding unbonding, Table table, Events events, Clock clock) {
        this.agents = agents;
        this.keys = keys;
        this.unbonding = unbonding;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Phase phase() {
        return Phase.AUTHORITY;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        return Pages.items(start -> agents.list(account.id(), PAGE, start))
                .map(Agents::agent)
                .onItem()
                .transformToUni(agent -> end(agent.id(), account.closedAt(), origin))
                .merge(AT_ONCE)
                .collect()
                .with(Collectors.reducing(Revoked.NOTHING, Revoked::and));
    }

    private Uni<Revoked> end(String agentId, Instant closedAt, Origin origin) {
        return Uni.createFrom()
                .deferred(() -> agents.find(agentId))
                .map(Optional::orElseThrow)
                .chain(agent -> keys.find(agent.keyId())
                        .map(Optional::orElseThrow)
                        .chain(key -> agent.isRetired()
                                ? Uni.createFrom().item(endedSince(closedAt, agent, key))
                                : retire(agent, key, origin)))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS);
    }

    private static Revoked endedSince(Instant closedAt, Agent agent, KeyRecord key) {
        return new Revoked(since(closedAt, agent.retiredAt()) ? 1 : 0, since(closedAt, key.revokedAt()) ? 1 : 0, 0);
    }

    private static boolean since(Instant closedAt, Optional<Instant> ended) {
        return ended.filter(at -> !at.isBefore(closedAt)).isPresent();
    }

    private Uni<Revoked> retire(Agent agent, KeyRecord key, Origin origin) {
        return unbonding
                .of(agent, Bond.Ending.ACCOUNT_CLOSED, origin)
                .chain(unbonded -> retire(agent, key, unbonded, origin));
    }

    private Uni<Revoked> retire(Agent agent, KeyRecord key, List<Write> unbonded, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Outgoing> announced = new ArrayList<>();
        announced.add(events.of(EventType.AGENT_RETIRED, agent.id(), origin, Map.of("operator", agent.accountId())));
        List<Write> writes = new ArrayList<>(unbonded);
        if (key.isActive()) {
            announced.add(keyRevoked(agent, origin));
            writes.add(keys.revoke(key, Revocation.ACCOUNT_CLOSED, now));
        }
        writes.add(agents.change(agent.closed(now), announced));
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw new Contended();
            }
            return new Revoked(1, key.isActive() ? 1 : 0, unbonded.size());
        });
    }

    private Event keyRevoked(Agent agent, Origin origin) {
        return events.of(
                EventType.KEY_REVOKED,
                agent.id(),
                origin,
                Map.of(
                        "key_id", agent.keyId(),
                        "operator", agent.accountId(),
                        "reason", Revocation.ACCOUNT_CLOSED.name()));
    }
}
