package bot.spaceduck.peck.alert;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.peck.Facts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts what a person is told, under each {@link Bound}, in one commit with a mark on the alert: each counts once. */
@Singleton
class Allowance {
    private static final String TOLD = "told";

    private final Table table;
    private final Clock clock;

    Allowance(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Whether the alert may be sent. One that was counted before, by an attempt that broke off, may. */
    Uni<Boolean> take(AlertItems.Stored alert, Facts facts) {
        Instant now = clock.instant();
        List<Write> writes = new ArrayList<>();
        writes.add(AlertItems.count(alert));
        for (Bound bound : Bound.values()) {
            writes.add(one(bound, alert.alert().way(), facts, now));
        }
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done _ -> true;
            case Commit.Refused refused -> refused.is(AlertItems.WRITE);
        });
    }

    private static Write one(Bound bound, Way way, Facts facts, Instant now) {
        Key key = new Key("ALERTED#" + way.word() + "#" + bound.whose(facts), bound.name() + "#" + bound.slot(now));
        return Write.amend(
                bound.name(),
                key,
                "SET #ttl = :ttl ADD #told :one",
                Map.of("#ttl", Attributes.TTL, "#told", TOLD),
                Map.of(
                        ":ttl",
                        AttributeValue.fromN(Long.toString(bound.over(now).getEpochSecond())),
                        ":one",
                        AttributeValue.fromN("1")),
                Condition.missing(TOLD).or(Condition.lessThan(TOLD, bound.most(way))));
    }
}
