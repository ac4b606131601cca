package bot.spaceduck.peck.peck;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pair;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a peck in whatever order, application and store answer as {@link PeckModel} does, and the log says
 * what the model says. jqwik makes the stories; Quarkus runs them, so they are drawn by hand.
 */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ModelTest {
    private static final int STORIES = 100;
    private static final int LONGEST = 14;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    MutableClock clock;

    private final Map<String, PeckModel> told = new LinkedHashMap<>();

    @AfterEach
    void mend() {
        clock.reset();
    }

    private enum Step {
        APPROVE,
        DENY,
        WITHDRAW,
        USE,
        REVOKE,
        LOOK,
        A_SECOND,
        /** One millisecond short of the next thing that time does. */
        ALMOST,
        /** The instant of the next thing that time does. */
        THEN
    }

    /** @param mostUses 0 for any number */
    private record Story(String kind, int mostUses, List<Step> steps) {}

    private static Arbitrary<Story> stories() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(Step.APPROVE)),
                Tuple.of(1, Arbitraries.of(Step.DENY, Step.WITHDRAW)),
                Tuple.of(5, Arbitraries.of(Step.USE)),
                Tuple.of(1, Arbitraries.of(Step.REVOKE)),
                Tuple.of(3, Arbitraries.of(Step.LOOK, Step.A_SECOND)),
                Tuple.of(2, Arbitraries.of(Step.ALMOST, Step.THEN)));
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of("permission", "delegation", "connection"),
                        Arbitraries.integers().between(0, 3),
                        step.list().ofMinSize(1).ofMaxSize(LONGEST))
                .as(Story::new);
    }

    @Test
    void answersAsTheModelDoes() {
        long seed = new Random().nextLong();
        JqwikSession.run(() -> {
            RandomGenerator<Story> generator = stories().generator(STORIES);
            Random random = new Random(seed);
            for (int i = 0; i < STORIES; i++) {
                Shrinkable<Story> story = generator.next(random);
                if (departure(story.value()).isPresent()) {
                    Story small = smallest(story).value();
                    throw new AssertionError("seed " + seed + ": " + small + ": "
                            + departure(small).orElse("not again"));
                }
            }
        });
        theLogSaysTheSame();
    }

    private Shrinkable<Story> smallest(Shrinkable<Story> failing) {
        return failing.shrink()
                .limit(60)
                .filter(smaller -> departure(smaller.value()).isPresent())
                .findFirst()
                .map(this::smallest)
                .orElse(failing);
    }

    /** Where application and model part, if they do. */
    private Optional<String> departure(Story story) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        clock.freeze(start);
        Pair pair = Pair.of(story.kind(), clock);
        Map<String, Object> request = pair.request();
        request.put("window_seconds", 60);
        request.put("ttl_seconds", 120);
        if (story.mostUses() > 0) {
            request.put("max_uses", story.mostUses());
        }
        Pair.Open peck = pair.open(request);
        PeckModel model = new PeckModel(start, 60, 120, story.mostUses());
        told.put(peck.peckId(), model);
        String token = "there.never.was";
        for (int at = 0; at < story.steps().size(); at++) {
            Step step = story.steps().get(at);
            String expected = expected(model, step);
            String answered = answered(peck, step, token);
            if (!answered.equals(expected)) {
                return Optional.of("step %d %s: expected %s, answered %s".formatted(at, step, expected, answered));
            }
            if (step == Step.APPROVE && answered.equals("200")) {
                token = peck.token();
            }
        }
        // Else the sweeper would end it in the next story's time.
        clock.advance(Duration.ofHours(1));
        String end = model.look(clock.instant());
        return peck.state().equals(end) ? Optional.empty() : Optional.of("at the end it is not " + end);
    }

    private String expected(PeckModel model, Step step) {
        Instant now = clock.instant();
        return switch (step) {
            case APPROVE -> model.approve(now);
            case DENY -> model.deny(now);
            case WITHDRAW -> model.withdraw(now);
            case USE -> model.use(now);
            case REVOKE -> model.revoke(now);
            case LOOK -> model.look(now);
            case A_SECOND -> pass(now.plusSeconds(1));
            case ALMOST -> pass(model.next().filter(now::isBefore).orElse(now).minusMillis(1));
            case THEN -> pass(model.next().filter(now::isBefore).orElse(now));
        };
    }

    /** Never back. */
    private String pass(Instant until) {
        if (until.isAfter(clock.instant())) {
            clock.freeze(until);
        }
        return "passed";
    }

    private static String answered(Pair.Open peck, Step step, String token) {
        return switch (step) {
            case APPROVE -> answered(peck.approve());
            case DENY -> answered(peck.deny());
            case WITHDRAW -> answered(peck.withdraw());
            case USE -> answered(peck.use(token));
            case REVOKE -> answered(peck.unpeck());
            case LOOK -> peck.state();
            case A_SECOND, ALMOST, THEN -> "passed";
        };
    }

    private static String answered(Response answer) {
        return switch (answer.statusCode()) {
            case 200 -> "200";
            case 409 -> "409 " + answer.as(Json.class).getString("state");
            default -> answer.statusCode() + " " + answer.as(Json.class).getString("code");
        };
    }

    private void theLogSaysTheSame() {
        Map<String, List<String>> expected = told.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().events()));
        try (EventLog log = EventLog.open()) {
            Awaitility.await("every event").atMost(PATIENCE).untilAsserted(() -> {
                // What a relay has left behind is for the sweeper, whose clock stands still else.
                clock.advance(Duration.ofMinutes(1));
                assertThat(heard(log)).isEqualTo(expected);
            });
        }
    }

    private Map<String, List<String>> heard(EventLog log) {
        return log.all().stream()
                .filter(event -> told.containsKey(event.subject()))
                .collect(Collectors.groupingBy(Event::subject, Collectors.mapping(Event::type, Collectors.toList())));
    }
}
