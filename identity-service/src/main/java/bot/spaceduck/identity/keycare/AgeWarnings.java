package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.store.Lease;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Pages;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Mails the operator of a key that has become 90 days old, once. Keys are listed by the day on which that is; telling
 * takes a key off its list in the same write, so that each run finds what is left, and nothing is written at use.
 */
@Singleton
class AgeWarnings {
    private static final Duration LEASE = Duration.ofMinutes(10);
    /** A day's list that no run has drained for so long is given up: lists and status tell the age anyway. */
    private static final int DAYS_BACK = 14;

    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;

    private final Lease lease;
    private final Table table;
    private final KeyStore keys;
    private final Agents agents;
    private final Accounts accounts;
    private final KeyNotices notices;
    private final Clock clock;

    AgeWarnings(
            Lease lease,
            Table table,
            KeyStore keys,
            Agents agents,
            Accounts accounts,
            KeyNotices notices,
            Clock clock) {
        this.lease = lease;
        this.table = table;
        this.keys = keys;
        this.agents = agents;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    /** Tells of all that are due, if no other replica is at it. */
    @Scheduled(
            every = "{beak.key-age.look-every:1h}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> run() {
        return lease.acquire("key-age", LEASE)
                .chain(ours -> ours ? all() : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.warnf("warnings of old keys broke off, the next run goes on: %s", failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> all() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Multi.createFrom()
                .range(0, DAYS_BACK)
                .map(today::minusDays)
                .onItem()
                .transformToUniAndConcatenate(this::drain)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> drain(LocalDate day) {
        return Pages.items(start -> keys.agedOn(day, BATCH, start))
                .map(KeyStore::keyIdOf)
                .onItem()
                .transformToUni(this::tell)
                .merge(AT_ONCE)
                .collect()
                .last();
    }

    /** By the record as of now: a list is a moment behind. Whoever changed the key meanwhile leaves it to the next run. */
    private Uni<Void> tell(String keyId) {
        return keys.find(keyId)
                .chain(found -> found.filter(KeyRecord::isActive)
                        .filter(KeyRecord::isDue)
                        .map(this::tell)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(KeyRecord key) {
        return table.getAll(List.of(agents.key(key.agentId()), accounts.key(key.accountId())))
                .map(read -> agents.of(read, key.agentId())
                        .flatMap(agent -> accounts.of(read, key.accountId())
                                .filter(Active.class::isInstance)
                                .map(Active.class::cast)
                                .map(operator -> new Holder(agent, key, operator))))
                .chain(holder -> {
                    List<Outgoing> mail = holder.map(notices::old).map(List::of).orElse(List.of());
                    return table.commit(keys.aged(key, mail)).replaceWithVoid();
                });
    }
}
