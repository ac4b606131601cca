package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What peck-service has acknowledged is in the log exactly once, however it died. */
@WithPlatform
class CrashIT {
    private static final int CRASHES = 3;
    private static final int WRITERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void killedAtRandomWhileItIsWriting(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        Flock flock = new Flock(client, cast);
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.submit(() -> write(flock, acknowledged, next, over));
            }
            try {
                for (int crash = 0; crash < CRASHES; crash++) {
                    int enough =
                            acknowledged.size() + ThreadLocalRandom.current().nextInt(4, 12);
                    Poll.until(PATIENCE, "more requests", () -> isTrue(acknowledged.size() >= enough));
                    platform.kill("peck");
                    platform.start("peck");
                }
            } finally {
                over.set(true);
            }
        }

        requireEachOnce(client, cast, List.copyOf(acknowledged));
    }

    /** Without a broker nothing can be sent, so the process surely dies between commit and publication. */
    @Test
    void killedBetweenCommitAndPublication(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        Flock flock = new Flock(client, cast);
        platform.stop("kafka");
        List<String> acknowledged = List.of("one", "two", "three", "four", "five").stream()
                .map(number -> flock.acknowledged("Unsent " + number).orElseThrow())
                .toList();
        platform.kill("peck");
        platform.start("kafka");
        platform.start("peck");

        requireEachOnce(client, cast, acknowledged);
    }

    private static void write(Flock flock, Queue<String> acknowledged, AtomicInteger next, AtomicBoolean over) {
        while (!over.get()) {
            flock.acknowledged("Write " + next.incrementAndGet()).ifPresentOrElse(acknowledged::add, CrashIT::breathe);
        }
    }

    /** What is down answers so fast that the limit would soon be used up. */
    private static void breathe() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, 500, java.util.concurrent.TimeUnit.MILLISECONDS)
                .join();
    }

    private static void requireEachOnce(Client client, Cast cast, List<String> acknowledged) {
        AuditLog log = new AuditLog(client);
        Poll.until(
                PATIENCE,
                "an entry for every acknowledged request",
                () -> isTrue(requested(log, cast, "event_id").containsAll(acknowledged)));
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(5);
        assertThat(requested(log, cast, "event_id")).doesNotHaveDuplicates();
        assertThat(requested(log, cast, "subject")).doesNotHaveDuplicates();
        log.requireGapless(cast);
    }

    private static List<String> requested(AuditLog log, Cast cast, String member) {
        return log.entries(cast, "&event_type=PECK_REQUESTED").stream()
                .map(entry -> entry.path(member).asText())
                .toList();
    }

    private static Optional<Boolean> isTrue(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }
}
