package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.key.KeyRecord;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wrong secrets with the id of a key that exists, for the audit log: at most one entry per key and minute, each an
 * aggregate of its own, so that a stranger can neither flood the log nor contend on an agent. Off the path of the
 * answer, which takes no longer for it.
 */
@Singleton
class RejectedKeys {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int AT_ONCE = 256;

    private final Table table;
    private final Events events;
    private final Origins origins;
    private final Ids ids;
    private final Clock clock;
    private final Set<String> ofThisMinute = ConcurrentHashMap.newKeySet();
    private volatile long minute;

    RejectedKeys(Table table, Events events, Origins origins, Ids ids, Clock clock) {
        this.table = table;
        this.events = events;
        this.origins = origins;
        this.ids = ids;
        this.clock = clock;
    }

    void record(KeyRecord kept, String ipHash) {
        long now = clock.instant().getEpochSecond() / 60;
        if (!isFirst(kept.keyId(), now)) {
            return;
        }
        String attempt = "attempt_" + ids.ulid();
        Item item = Item.at(new Key("KEY#" + kept.keyId(), "REJECTED#" + now))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        table.commit(Write.create(
                        "rejected",
                        item,
                        events.of(
                                EventType.SIGNATURE_REJECTED,
                                attempt,
                                kept.agentId(),
                                "refused",
                                origins.of(new Caller.Anonymous(ipHash)),
                                Map.of("what", "beak_key", "operator", kept.accountId()))))
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("a rejected key was not recorded: %s", failure.toString()));
    }

    private boolean isFirst(String keyId, long now) {
        if (minute != now) {
            minute = now;
            ofThisMinute.clear();
        }
        return ofThisMinute.size() < AT_ONCE && ofThisMinute.add(keyId);
    }
}
