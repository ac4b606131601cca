package bot.spaceduck.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogoutRaceTest extends IdentityTest {
    private static final int CLIENTS = 3;
    private static final int EACH_AFTERWARDS = 20;

    /** @param begun before the request was sent */
    private record Try(long begun, int status) {}

    private final AtomicLong answered = new AtomicLong(Long.MAX_VALUE);
    private final Queue<Try> tries = new ConcurrentLinkedQueue<>();

    @Test
    void takesNoTokenThatIsShownAfterTheAnswer() throws Exception {
        Duckling duckling = Ducklings.hatched();
        var logout = Ducklings.as(duckling);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> clients = java.util.stream.IntStream.range(0, CLIENTS)
                    .mapToObj(i -> threads.submit(() -> hammer(duckling.accessToken())))
                    .toList();
            org.awaitility.Awaitility.await().until(() -> tries.size() > 2 * CLIENTS);

            assertThat(logout.post("/beak/auth/logout").statusCode()).isEqualTo(204);
            answered.set(System.nanoTime());

            for (Future<?> client : clients) {
                client.get();
            }
        }
        assertThat(tries).filteredOn(each -> each.status() == 200).isNotEmpty();
        assertThat(tries)
                .filteredOn(each -> each.begun() - answered.get() > 0)
                .hasSizeGreaterThanOrEqualTo(CLIENTS * EACH_AFTERWARDS)
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(401));
    }

    private void hammer(String accessToken) {
        for (int afterwards = 0; afterwards < EACH_AFTERWARDS; ) {
            boolean after = answered.get() != Long.MAX_VALUE;
            long begun = System.nanoTime();
            int status = Ducklings.authenticate("Bearer " + accessToken, "PERSON", "")
                    .statusCode();
            tries.add(new Try(begun, status));
            if (after) {
                afterwards++;
            }
        }
    }
}
