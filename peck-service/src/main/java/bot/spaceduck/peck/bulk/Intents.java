package bot.spaceduck.peck.bulk;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What an idempotency key was first sent with, before anything of it is decided: if the process dies midway, the same key
 * goes on with the same request and with no other.
 */
@Singleton
class Intents {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String HASH = "request_hash";

    private final Table table;
    private final PayloadHash payloads;
    private final Clock clock;

    Intents(Table table, PayloadHash payloads, Clock clock) {
        this.table = table;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** Fails with IDEMPOTENCY_CONFLICT if the key came with another request. */
    Uni<Void> declare(String idempotencyKey, Caller.Person person, BulkRequest request) {
        String hash = payloads.of(request);
        Item intent = Item.at(new Key("BULK#" + digest(person.accountId() + "\n" + idempotencyKey), "BULK"))
                .set(HASH, hash)
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        Condition free = Condition.absent()
                .or(Condition.equal(HASH, hash))
                .or(Condition.lessThan(Attributes.TTL, clock.instant().getEpochSecond() + 1));
        return table.commit(Write.put("bulk", intent, free)).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw ProblemCode.IDEMPOTENCY_CONFLICT.with("this idempotency key came with another body before");
            }
            return null;
        });
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(PayloadHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
