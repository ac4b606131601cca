package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Outgoing;
import java.util.List;
import java.util.Optional;

/**
 * Whose key is meant, by whom, and what else the commit has to tell.
 *
 * @param operatorId of whose agents it has to be one; empty for an administrator, who may mean any
 * @param shownKeyId the key that an agent showed when it asked: it has to be still the one
 * @param further goes out with the commit, in the agent's outbox: events have the agent as their subject
 */
public record KeyOrder(
        String agentId,
        Optional<String> operatorId,
        Optional<String> shownKeyId,
        Origin origin,
        List<Outgoing> further) {
    public KeyOrder {
        further = List.copyOf(further);
    }

    /** An operator about one of his agents, or an agent about itself. */
    public static KeyOrder by(Caller caller, String agentId, Origin origin) {
        return switch (caller) {
            case Caller.Person person ->
                new KeyOrder(agentId, Optional.of(person.accountId()), Optional.empty(), origin, List.of());
            case Caller.Agent agent ->
                new KeyOrder(agentId, Optional.of(agent.accountId()), Optional.of(agent.keyId()), origin, List.of());
            case Caller.Anonymous nobody -> throw new IllegalArgumentException("nobody orders anything");
        };
    }

    /** An administrator about any agent; {@code told} names him. */
    public static KeyOrder byAdministrator(String agentId, Origin origin, Outgoing... told) {
        return new KeyOrder(agentId, Optional.empty(), Optional.empty(), origin, List.of(told));
    }
}
