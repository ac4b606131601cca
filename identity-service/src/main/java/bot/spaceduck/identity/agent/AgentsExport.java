package bot.spaceduck.identity.agent;

import bot.spaceduck.identity.export.ExportPart;
import bot.spaceduck.identity.key.BeakKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return page(accountId, Optional.empty(), new ArrayList<>()).map(all -> (Object) all);
    }

    private Uni<List<Kept>> page(String accountId, Optional<Map<String, String>> start, List<Kept> before) {
        return agents.list(accountId, PAGE, start).chain(page -> {
            page.items().stream().map(Agents::agent).map(this::kept).forEach(before::add);
            return page.next().isPresent()
                    ? page(accountId, page.next(), before)
                    : Uni.createFrom().item(before);
        });
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
