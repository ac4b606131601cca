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
 * Wrong proofs in the name of an agent that exists, for the audit log: at most one entry per agent, kind and minute,
 * each an aggregate of its own, so that a stranger can neither flood the log nor contend on an agent. Off the path of
 * the answer, which takes no longer for it.
 */
@Singleton
class RejectedProofs {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int AT_ONCE = 256;

    private final Table table;
    private final Events events;
    private final Origins origins;
    private final Ids ids;
    private final Clock clock;
    private final Set<String> ofThisMinute = ConcurrentHashMap.newKeySet();
    private volatile long minute;

    RejectedProofs(Table table, Events events, Origins origins, Ids ids, Clock clock) {
        this.table = table;
        this.events = events;
        this.origins = origins;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was wrong, in the word that the entry has for it. */
    enum Wrong {
        BEAK_KEY(EventType.SIGNATURE_REJECTED, "beak_key"),
        HMAC(EventType.SIGNATURE_REJECTED, "request_hmac"),
        MESSAGE(EventType.SIGNATURE_REJECTED, "request_signature"),
        TIME(EventType.SIGNATURE_REJECTED, "request_time"),
        /** Weaker than the agent is pinned to. */
        STRENGTH(EventType.SIGNATURE_REJECTED, "request_strength"),
        NONCE(EventType.REPLAY_REJECTED, "request_nonce");

        private final EventType type;
        private final String word;

        Wrong(EventType type, String word) {
            this.type = type;
            this.word = word;
        }
    }

    void record(Wrong wrong, KeyRecord key, String ipHash) {
        record(wrong, key.agentId(), key.accountId(), ipHash);
    }

    void record(Wrong wrong, String agentId, String accountId, String ipHash) {
        long now = clock.instant().getEpochSecond() / 60;
        if (!isFirst(wrong.word + agentId, now)) {
            return;
        }
        String attempt = "attempt_" + ids.ulid();
        Item item = Item.at(new Key("AGENT#" + agentId, "REJECTED#" + wrong.word + "#" + now))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        table.commit(Write.create(
                        "rejected",
                        item,
                        events.of(
                                wrong.type,
                                attempt,
                                agentId,
                                "refused",
                                origins.of(new Caller.Anonymous(ipHash)),
                                Map.of("what", wrong.word, "operator", accountId))))
                .subscribe()
                .with(done -> {}, failure -> Log.warnf("a rejected proof was not recorded: %s", failure.toString()));
    }

    private boolean isFirst(String what, long now) {
        if (minute != now) {
            minute = now;
            ofThisMinute.clear();
        }
        return ofThisMinute.size() < AT_ONCE && ofThisMinute.add(what);
    }
}
