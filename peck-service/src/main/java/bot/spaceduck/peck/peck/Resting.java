package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rests on what: read consistently, so that no delegation granted before is missed. */
@Singleton
public class Resting {
    private static final int PAGE = 100;
    private static final Duration KEPT = Duration.ofDays(14);

    private final Table table;
    private final Clock clock;

    Resting(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Some of the pecks.
     *
     * @param next where to go on; empty at the end
     */
    public record Some(List<String> peckIds, Optional<Map<String, String>> next) {
        public Some {
            peckIds = List.copyOf(peckIds);
        }
    }

    /** Pecks whose delegation lives, or ends at this moment, and rests on that agent, account, certificate, key or bond. */
    public Uni<Some> on(String ground, Optional<Map<String, String>> start) {
        return table.query(RestingItems.on(ground, PAGE).from(start))
                .map(page ->
                        new Some(page.items().stream().map(RestingItems::peckId).toList(), page.next()));
    }

    /** Writes down that a cascade has ended the peck; for the commit that ends it. */
    public Write endedBy(String cascadeId, String peckId) {
        return RestingItems.ended(cascadeId, peckId, clock.instant().plus(KEPT));
    }

    /** How many a cascade has ended, at whichever of its tellings; remembered for 14 days. */
    public Uni<Integer> countEndedBy(String cascadeId) {
        return count(cascadeId, Optional.empty(), 0);
    }

    private Uni<Integer> count(String cascadeId, Optional<Map<String, String>> start, int before) {
        return table.query(RestingItems.endedBy(cascadeId, PAGE).from(start)).chain(page -> {
            int soFar = before + page.items().size();
            return page.next().isPresent()
                    ? count(cascadeId, page.next(), soFar)
                    : Uni.createFrom().item(soFar);
        });
    }
}
