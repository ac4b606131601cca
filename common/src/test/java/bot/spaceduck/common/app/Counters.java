package bot.spaceduck.common.app;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An aggregate to try the foundations on. */
@Singleton
public class Counters {
    public static final String VALUE = "value";

    private final Table table;
    private final Events events;

    Counters(Table table, Events events) {
        this.table = table;
        this.events = events;
    }

    public static Key key(String id) {
        return new Key("COUNTER#" + id, "COUNTER");
    }

    public Uni<Commit> create(String id, Origin origin) {
        return create(id, origin, List.of());
    }

    public Uni<Commit> create(String id, Origin origin, List<Write> more) {
        Item item = Item.at(key(id)).set(VALUE, 0).build();
        Write create = Write.create("counter", item, event(id, origin));
        return table.commit(Stream.concat(Stream.of(create), more.stream()).toList());
    }

    /** One step from what was read as {@code before}. */
    public Uni<Commit> step(Item before, String id, Origin origin) {
        Item after = before.edit().set(VALUE, before.requireNumber(VALUE) + 1).build();
        return table.commit(Write.change("counter", before, after, event(id, origin)));
    }

    public Item get(String id) {
        return table.get(key(id)).await().indefinitely().orElseThrow();
    }

    private Event event(String id, Origin origin) {
        return events.of(EventType.ADMIN_ACTION, id, origin, Map.of("step", "counted"));
    }
}
