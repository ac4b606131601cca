package bot.spaceduck.identity.agent;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pulses in the table: {@code AGENT#sd_… / PULSE}. */
@Singleton
class Pulses {
    private static final String SEEN = "last_seen";
    private static final String STATUS = "status";
    private static final String CAPABILITIES = "capabilities";

    private final Table table;

    Pulses(Table table) {
        this.table = table;
    }

    Uni<Optional<Pulse>> find(String agentId) {
        return table.get(key(agentId)).map(found -> found.map(item -> pulse(item, agentId)));
    }

    /** Those that there are, by agent. */
    Uni<Map<String, Pulse>> findAll(Collection<String> agentIds) {
        return table.getAll(agentIds.stream().map(Pulses::key).toList())
                .map(found -> agentIds.stream()
                        .filter(id -> found.containsKey(key(id)))
                        .collect(Collectors.toMap(id -> id, id -> pulse(found.get(key(id)), id))));
    }

    /** The outcome, with further writes of the same commit. */
    Uni<Commit> commit(Pulse next, List<Write> further, Outgoing announced) {
        Item.Editor item = next.stored() == null
                ? Item.at(key(next.agentId()))
                : next.stored().edit();
        Item after = item.set(SEEN, next.seen())
                .set(STATUS, next.status())
                .set(CAPABILITIES, next.capabilities())
                .build();
        List<Write> writes = new ArrayList<>(further);
        writes.add(
                next.stored() == null
                        ? Write.create("pulse", after, announced)
                        : Write.change("pulse", next.stored(), after, announced));
        return table.commit(writes);
    }

    private static Key key(String agentId) {
        return new Key("AGENT#" + agentId, "PULSE");
    }

    private static Pulse pulse(Item item, String agentId) {
        return new Pulse(item, agentId, item.instant(SEEN), item.find(STATUS), item.strings(CAPABILITIES));
    }
}
