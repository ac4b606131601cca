package bot.spaceduck.peck.alert;

import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.delivery.SharedEvent;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mails and text messages about pecks that wait for a decision. */
@Singleton
public class Alerts {
    /** The events that a person is told of who is not looking. */
    private static final Set<String> TOLD = Set.of("peck.requested", "peck.reminded");

    private static final int OF_ONE_PECK = 100;

    private final Table table;
    private final Pecks pecks;
    private final Clock clock;

    Alerts(Table table, Pecks pecks, Clock clock) {
        this.table = table;
        this.pecks = pecks;
        this.clock = clock;
    }

    /**
     * Done when what the event calls for is durable; from then on it is sent without the peck. Told twice, it is there
     * once. Of what was decided meanwhile there is nothing to tell.
     */
    public Uni<Void> raise(SharedEvent event) {
        if (!TOLD.contains(event.type())) {
            return Uni.createFrom().voidItem();
        }
        return pecks.find(event.peckId())
                .map(found -> writes(event, found.peck()))
                .chain(writes -> writes.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : table.commit(writes).replaceWithVoid());
    }

    private List<Write> writes(SharedEvent event, Peck peck) {
        return peck instanceof Peck.Pending
                ? Way.of(peck.facts().terms().priority()).stream()
                        .map(way -> Alert.pending(peck.id(), event.sequence(), event.type(), way))
                        .map(alert -> AlertItems.raise(alert, clock.instant()))
                        .toList()
                : List.of();
    }

    /** Those of a peck, in order of its events, read consistently. */
    public Uni<List<Alert>> ofPeck(String peckId) {
        return table.query(AlertItems.ofPeck(peckId, OF_ONE_PECK))
                .map(page -> page.items().stream()
                        .map(item -> AlertItems.read(item).alert())
                        .toList());
    }

    Uni<Optional<AlertItems.Stored>> find(Key key) {
        return table.get(key).map(found -> found.map(AlertItems::read));
    }
}
