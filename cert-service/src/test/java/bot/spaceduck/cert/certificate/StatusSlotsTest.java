package bot.spaceduck.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class StatusSlotsTest {
    private static final AtomicInteger FRESH = new AtomicInteger(100_000);

    @Inject
    Table table;

    @Test
    void passOverWhatIsTaken() {
        int first = FRESH.getAndAdd(100);
        StatusEntry taken = result(inOrder(first).pick());
        assertThat(take(taken)).isInstanceOf(Commit.Done.class);

        StatusEntry next = result(inOrder(first).pick());

        assertThat(taken.index()).isEqualTo(first);
        assertThat(next).isEqualTo(new StatusEntry(taken.list(), first + 1));
    }

    @Test
    void areTakenOnce() {
        StatusEntry free = result(inOrder(FRESH.getAndAdd(100)).pick());
        take(free);

        assertThat(take(free)).isInstanceOf(Commit.Refused.class);
    }

    @Test
    void moveOnToTheNextListWhereAllAreTaken() {
        int first = FRESH.getAndAdd(100);
        int full = result(inOrder(first).open());
        for (int i = 0; i < 32; i++) {
            take(new StatusEntry(full, first + i));
        }

        StatusEntry next = result(inOrder(first).pick());

        assertThat(next).isEqualTo(new StatusEntry(full + 1, first + 32));
        assertThat(result(inOrder(first).open())).isEqualTo(full + 1);
    }

    @Test
    void areOpenedOnceByManyWhoFindTheListFull() {
        int first = FRESH.getAndAdd(100);
        int full = result(inOrder(first).open());
        for (int i = 0; i < 32; i++) {
            take(new StatusEntry(full, first + i));
        }

        List<Uni<StatusEntry>> picks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            picks.add(inOrder(first).pick());
        }
        List<StatusEntry> picked = result(Uni.join().all(picks).andFailFast());

        assertThat(picked).extracting(StatusEntry::list).containsOnly(full + 1);
    }

    private StatusSlots inOrder(int first) {
        AtomicInteger next = new AtomicInteger(first);
        return new StatusSlots(table, () -> (long) next.getAndIncrement() << 32);
    }

    private Commit take(StatusEntry entry) {
        return result(table.commit(StatusSlots.take("slot", entry, Ducklings.unknownCertificate())));
    }

    private static <T> T result(Uni<T> uni) {
        return uni.subscribeAsCompletionStage().join();
    }
}
