package bot.spaceduck.e2e.revocation;

import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Many clients that use many rights on every way without pause, while the rights are taken away. Half of what they try goes round over all rights, so that each is tried before and after its end; the other half is on
 * those whose end is near, where a fault would show.
 */
public final class Storm {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TAKERS = 8;
    /** How many calls before and after the one under way count as near. */
    private static final int NEAR = 8;

    private final List<Takeaway> takeaways;
    private final List<Right> rights;
    /** How many turns were taken on each way. */
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    public Storm(List<Takeaway> takeaways) {
        this.takeaways = List.copyOf(takeaways);
        this.rights = takeaways.stream()
                .flatMap(takeaway -> takeaway.rights().stream())
                .toList();
    }

    /**
     * Lets it blow until each right was allowed before its end and refused after it, on each way.
     *
     * @param clients how many on each way
     */
    public void blow(Map<String, Integer> clients) throws InterruptedException, ExecutionException {
        List<Trial> trials = rights.stream()
                .flatMap(right -> clients.keySet().stream().map(way -> new Trial(right, way)))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                List<? extends Future<?>> running = clients.entrySet().stream()
                        .flatMap(some -> Collections.nCopies(some.getValue(), some.getKey()).stream())
                        .map(way -> threads.submit(() -> tryUntilOver(way)))
                        .toList();
                await("each right allowed", trials, trial -> trial.right().wasAllowedBy(trial.way()));
                takeAll();
                await("each right refused", trials, trial -> trial.right().wasRefusedBy(trial.way()));
                over.set(true);
                for (Future<?> client : running) {
                    client.get();
                }
            } finally {
                over.set(true);
            }
        }
    }

    /** Everything that was tried after its end and allowed all the same. */
    public List<String> violations() {
        return takeaways.stream()
                .flatMap(takeaway -> takeaway.rights().stream()
                        .flatMap(right -> right.history().violations().stream()
                                .map(attempt -> takeaway.route() + ": " + right.name() + " by " + attempt.by())))
                .distinct()
                .toList();
    }

    public int attempts() {
        return rights.stream().mapToInt(right -> right.history().size()).sum();
    }

    /** Some at once: behind so many clients each one waits its turn. */
    private void takeAll() throws InterruptedException, ExecutionException {
        try (ExecutorService takers = Executors.newFixedThreadPool(TAKERS)) {
            List<? extends Future<?>> taken = takeaways.stream()
                    .map(takeaway -> takers.submit(() -> {
                        takeaway.take();
                        underWay.incrementAndGet();
                    }))
                    .toList();
            for (Future<?> each : taken) {
                each.get();
            }
        }
    }

    private void tryUntilOver(String way) {
        AtomicInteger turn = turns.computeIfAbsent(way, first -> new AtomicInteger());
        while (!over.get()) {
            rights.get(Math.floorMod(turn.getAndIncrement(), rights.size())).tryBy(way);
            near().ifPresent(right -> right.tryBy(way));
        }
    }

    private Optional<Right> near() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int index = underWay.get() + random.nextInt(-NEAR, NEAR + 1);
        if (index < 0 || index >= takeaways.size()) {
            return Optional.empty();
        }
        List<Right> ending = takeaways.get(index).rights();
        return Optional.of(ending.get(random.nextInt(ending.size())));
    }

    /** One right on one way. */
    private record Trial(Right right, String way) {}

    private void await(String what, List<Trial> trials, Predicate<Trial> shown) {
        try {
            Poll.until(
                    PATIENCE,
                    what,
                    () -> trials.stream().allMatch(shown) || !violations().isEmpty()
                            ? Optional.of(true)
                            : Optional.empty());
        } catch (NotHeld e) {
            throw new NotHeld(
                    what, summary(trials.stream().filter(shown.negate()).toList()));
        }
    }

    /** How many there are on each way, and what came of them. */
    private static String summary(List<Trial> trials) {
        return trials.stream()
                .collect(Collectors.groupingBy(
                        Trial::way, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Storm::outcomes)))
                .toString();
    }

    private static String outcomes(List<Trial> some) {
        return some.size() + " of "
                + some.stream()
                        .flatMap(trial -> trial.right().history().by(trial.way()))
                        .collect(Collectors.groupingBy(Attempt::outcome, TreeMap::new, Collectors.counting()));
    }
}
