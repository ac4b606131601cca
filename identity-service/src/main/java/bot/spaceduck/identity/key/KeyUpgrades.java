package bot.spaceduck.identity.key;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.work.OwnThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings a genuine key's HMAC under the newest pepper, once: conditional on the record being as it was read. Whoever
 * comes second finds it done.
 */
@Singleton
public class KeyUpgrades {
    private static final int AT_ONCE = 64;

    private final KeyVerifiers verifiers;
    private final KeyStore keys;
    private final Table table;
    private final SlowTries tries;
    private final MeterRegistry meters;
    private final Map<BeakKey, Uni<Boolean>> checks = new ConcurrentHashMap<>();
    private final Set<String> renewals = ConcurrentHashMap.newKeySet();

    KeyUpgrades(KeyVerifiers verifiers, KeyStore keys, Table table, Clock clock, MeterRegistry meters) {
        this.verifiers = verifiers;
        this.keys = keys;
        this.table = table;
        this.tries = new SlowTries(clock);
        this.meters = meters;
    }

    /**
     * Whether the key is genuine by its bcrypt hash; if so its record has an HMAC when this answers. Many who show the
     * same key at once share one run, and one that nobody waits for any more still ends and is written down. Fails with
     * RATE_LIMITED after a few wrong secrets for one key id within a minute.
     */
    public Uni<Boolean> bySlowHash(BeakKey key, KeyRecord kept) {
        return Uni.createFrom().deferred(() -> {
            Uni<Boolean> mine = slowly(key, kept);
            Uni<Boolean> shared =
                    Optional.ofNullable(checks.putIfAbsent(key, mine)).orElse(mine);
            if (shared == mine) {
                // It goes on without those who give up waiting.
                mine.subscribe().with(done -> {}, failure -> Log.debugf("a key was not upgraded: %s", failure));
            }
            return OwnThreads.onCaller(shared);
        });
    }

    private Uni<Boolean> slowly(BeakKey key, KeyRecord kept) {
        return Uni.createFrom()
                .deferred(() -> tries.begin(key.keyId())
                        ? verifiers.compareSlowly(key, kept)
                        : Uni.createFrom().failure(tooMany()))
                .chain(genuine ->
                        genuine ? upgraded(key, kept) : Uni.createFrom().item(false))
                .onTermination()
                .invoke(() -> checks.remove(key))
                .memoize()
                .indefinitely();
    }

    private static ProblemException tooMany() {
        return ProblemCode.RATE_LIMITED
                .with("too many tries with this key; try again in a minute")
                .withRetryAfter(Duration.ofMinutes(1));
    }

    private Uni<Boolean> upgraded(BeakKey key, KeyRecord kept) {
        tries.succeeded(key.keyId());
        return write(key, kept).replaceWith(true);
    }

    /** Starts it and does not wait: what is not done now is done at the next use. */
    public void renewSoon(BeakKey key, KeyRecord kept) {
        if (renewals.size() >= AT_ONCE || !renewals.add(key.keyId())) {
            return;
        }
        write(key, kept)
                .onTermination()
                .invoke(() -> renewals.remove(key.keyId()))
                .subscribe()
                .with(done -> {}, failure -> Log.debugf("a key was not renewed: %s", failure));
    }

    private Uni<Void> write(BeakKey key, KeyRecord kept) {
        return table.commit(keys.verifyBy(kept, verifiers.hmac(key)))
                .invoke(outcome -> meters.counter(
                                "beak.key.upgrades", "outcome", outcome instanceof Commit.Done ? "done" : "overtaken")
                        .increment())
                .replaceWithVoid();
    }
}
