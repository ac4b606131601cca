package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refused answers, each an aggregate of its own that its audit event is told by. */
@Singleton
class Refusals {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    Refusals(Table table, Events events, Ids ids, Clock clock) {
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Fails with SIGNATURE_REFUSED once the refusal is durable, or with {@link Contended} if one of {@code further} was
     * overtaken.
     *
     * @param further what the refused answer changes all the same, such as the challenge that it used up
     */
    <R> Uni<R> refuse(Refusal refusal, String accountId, Origin origin, Write... further) {
        List<Write> writes = new ArrayList<>(List.of(further));
        writes.add(told(refusal, accountId, origin));
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw new Contended();
            }
            throw ProblemCode.SIGNATURE_REFUSED.with(refusal.sentence());
        });
    }

    private Write told(Refusal refusal, String accountId, Origin origin) {
        String attempt = "attempt_" + ids.ulid();
        Item item = Item.at(new Key("PASSKEY-REFUSAL#" + attempt, "REFUSAL"))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        Map<String, Object> detail = Map.of("what", refusal.what(), "operator", accountId);
        return Write.create("refusal", item, events.of(refusal.type(), attempt, accountId, "refused", origin, detail));
    }
}
