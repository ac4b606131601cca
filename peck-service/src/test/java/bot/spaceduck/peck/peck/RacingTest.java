package bot.spaceduck.peck.peck;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pair;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand pecks, and over each of them who approves, who denies, who takes it back and time itself, all at once. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class RacingTest {
    private static final int ROUNDS = 100;
    private static final int AT_ONCE = 10;
    private static final Duration WINDOW = Duration.ofSeconds(60);
    /** Short, since a caller's context token lives for half a minute. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    MutableClock clock;

    private final Map<String, String> outcomes = new ConcurrentHashMap<>();
    private final Random random = new Random();

    @AfterEach
    void mend() {
        clock.reset();
    }

    /** An answer, or none where time itself was the runner. */
    private record Run(Pair.Open peck, State wanted, Response answer) {}

    @Test
    void ofAllWhoRaceOneWinsAndOneEventTellsOfIt() throws Exception {
        List<String> kinds = List.of("permission", "delegation", "connection");
        for (int round = 0; round < ROUNDS; round++) {
            race(Pair.of(kinds.get(round % kinds.size()), clock));
        }

        assertThat(outcomes).hasSize(ROUNDS * AT_ONCE);
        assertThat(outcomes.values())
                .as("it was a race: each has won some")
                .contains("APPROVED", "DENIED", "WITHDRAWN", "EXPIRED");
        try (EventLog log = EventLog.open()) {
            Awaitility.await("all resolutions").atMost(PATIENCE).untilAsserted(() -> {
                // What a relay has left behind is for the sweeper, whose clock stands still else.
                clock.advance(Duration.ofMinutes(1));
                assertThat(resolutions(log)).isEqualTo(told());
            });
        }
    }

    private void race(Pair pair) throws Exception {
        clock.freeze(Instant.now());
        List<Pair.Open> pecks = Pond.race(IntStream.range(0, AT_ONCE)
                .<Callable<Pair.Open>>mapToObj(week -> () -> open(pair, week))
                .toList());
        clock.advance(WINDOW.minus(LAST_MOMENTS));
        List<Callable<Run>> runners = new ArrayList<>();
        for (Pair.Open peck : pecks) {
            runners.add(() -> new Run(peck, State.APPROVED, peck.approve()));
            runners.add(() -> new Run(peck, State.DENIED, peck.deny()));
            runners.add(() -> new Run(peck, State.WITHDRAWN, peck.withdraw()));
        }
        Collections.shuffle(runners, random);
        // Time comes in once some of them have their answer: whoever is later finds the window closed.
        int first = random.nextInt(runners.size());
        AtomicInteger answered = new AtomicInteger();
        List<Run> runs = Pond.race(runners.stream()
                .<Callable<Run>>map(runner -> () -> {
                    Run run = runner.call();
                    if (answered.getAndIncrement() == first) {
                        clock.advance(LAST_MOMENTS);
                    }
                    return run;
                })
                .toList());
        Pond.race(pecks.stream()
                .<Callable<String>>map(peck -> () -> judge(
                        peck, runs.stream().filter(run -> run.peck() == peck).toList()))
                .toList());
    }

    private static Pair.Open open(Pair pair, int week) {
        Map<String, Object> request = pair.request();
        request.put("action", "plan week " + week);
        request.put("window_seconds", WINDOW.toSeconds());
        return pair.open(request);
    }

    private String judge(Pair.Open peck, List<Run> runs) {
        String end = peck.state();
        outcomes.put(peck.peckId(), end);
        List<String> winners = runs.stream()
                .filter(run -> run.answer().statusCode() == 200)
                .map(run -> run.wanted().name())
                .toList();
        assertThat(winners).isEqualTo(end.equals("EXPIRED") ? List.of() : List.of(end));
        runs.stream()
                .filter(run -> run.answer().statusCode() != 200)
                .forEach(run -> assertThat(Problems.assertProblem(run.answer(), 409, "E-409-002")
                                .getString("state"))
                        .isEqualTo(end));
        return end;
    }

    private Map<String, List<String>> told() {
        return outcomes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> List.of("peck." + each.getValue().toLowerCase(java.util.Locale.ROOT))));
    }

    private Map<String, List<String>> resolutions(EventLog log) {
        return log.all().stream()
                .filter(event -> outcomes.containsKey(event.subject()))
                .filter(event -> event.data().path("event_type").asText().equals("PECK_RESOLVED"))
                .collect(Collectors.groupingBy(Event::subject, Collectors.mapping(Event::type, Collectors.toList())));
    }
}
