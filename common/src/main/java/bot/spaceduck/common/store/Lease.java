package bot.spaceduck.common.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Leases work among replicas. A lease only keeps two from doing the same at once most of the time: the work itself must
 * be harmless when done twice.
 */
@Singleton
public class Lease {
    private static final String UNTIL = "lease_until";
    private static final String HOLDER = "lease_holder";

    private final Table table;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    Lease(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Whether this process has {@code work} for {@code duration} from now on; renews a lease that it has. */
    public Uni<Boolean> acquire(String work, Duration duration) {
        long now = clock.millis();
        Item lease = Item.at(new Key("LEASE#" + work, "LEASE"))
                .set(HOLDER, holder)
                .set(UNTIL, now + duration.toMillis())
                .build();
        Condition free = Condition.absent().or(Condition.equal(HOLDER, holder)).or(Condition.lessThan(UNTIL, now));
        return table.commit(Write.put("lease", lease, free)).map(outcome -> outcome instanceof Commit.Done);
    }
}
