package bot.spaceduck.identity.export;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers all parts. That it was asked for is told before anything is handed out. */
@Singleton
class ExportAccount {
    private final Accounts accounts;
    private final List<ExportPart> parts;
    private final Events events;
    private final Clock clock;

    ExportAccount(Accounts accounts, @All List<ExportPart> parts, Events events, Clock clock) {
        this.accounts = accounts;
        this.parts =
                parts.stream().sorted(Comparator.comparing(ExportPart::name)).toList();
        this.events = events;
        this.clock = clock;
    }

    Uni<Map<String, Object>> export(String accountId, Origin origin) {
        Map<String, Object> whole = new TreeMap<>();
        whole.put("exported_at", clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return accounts.change(
                        accountId,
                        account -> Uni.createFrom()
                                .item(new Change<>(
                                        account,
                                        List.of(events.of(EventType.ACCOUNT_EXPORTED, accountId, origin, Map.of())),
                                        List.of(),
                                        accountId)))
                .chain(told -> Multi.createFrom()
                        .iterable(parts)
                        .onItem()
                        .transformToUniAndConcatenate(
                                part -> part.of(accountId).invoke(kept -> whole.put(part.name(), kept)))
                        .collect()
                        .last())
                .replaceWith(whole);
    }
}
