package bot.spaceduck.identity.agent;

import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.export.ExportPart;
import bot.spaceduck.identity.key.BeakKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The agents of an account, their keys masked. */
@Singleton
class AgentsExport implements ExportPart {
    private static final int PAGE = 200;

    private final Agents agents;
    private final BeakKeys beakKeys;

    AgentsExport(Agents agents, BeakKeys beakKeys) {
        this.agents = agents;
        this.beakKeys = beakKeys;
    }

    record Kept(
            String spaceduckId,
            String agentName,
            Role role,
            List<String> capabilities,
            Agent.Status status,
            String beakKey,
            Instant registeredAt,
            Instant retiredAt) {}

    @Override
    public String name() {
        return "spaceducks";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return Pages.items(start -> agents.list(accountId, PAGE, start))
                .map(Agents::agent)
                .map(this::kept)
                .collect()
                .asList()
                .map(all -> (Object) all);
    }

    private Kept kept(Agent agent) {
        return new Kept(
                agent.id(),
                agent.name(),
                agent.role(),
                agent.capabilities(),
                agent.status(),
                beakKeys.masked(agent.keyId()),
                agent.registeredAt(),
                agent.retiredAt().orElse(null));
    }
}
