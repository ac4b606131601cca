package bot.spaceduck.peck.peck;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pair;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every kind, in every state, each thing that anyone can do to it through the API. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class MatrixTest {
    private static final String NO_TOKEN = "";

    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    private enum Deed {
        APPROVE((peck, token) -> peck.approve()),
        DENY((peck, token) -> peck.deny()),
        WITHDRAW((peck, token) -> peck.withdraw()),
        UNPECK((peck, token) -> peck.unpeck()),
        USE(Pair.Open::use);

        private final BiFunction<Pair.Open, String, Response> act;

        Deed(BiFunction<Pair.Open, String, Response> act) {
            this.act = act;
        }
    }

    /** Where each deed leads, where it leads anywhere. */
    private static final Map<State, Map<Deed, State>> LEGAL = Map.of(
            State.PENDING,
            Map.of(Deed.APPROVE, State.APPROVED, Deed.DENY, State.DENIED, Deed.WITHDRAW, State.WITHDRAWN),
            State.APPROVED,
            Map.of(Deed.USE, State.DELEGATED, Deed.UNPECK, State.REVOKED),
            State.DELEGATED,
            Map.of(Deed.USE, State.DELEGATED, Deed.UNPECK, State.REVOKED),
            // Ending what has ended is no mistake.
            State.REVOKED,
            Map.of(Deed.UNPECK, State.REVOKED));

    static Stream<Arguments> everything() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(State.values())
                        .flatMap(state ->
                                Arrays.stream(Deed.values()).map(deed -> Arguments.of(kind.word(), state, deed))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everything")
    void isLegalOrRefusedWithTheStateFound(String kind, State state, Deed deed) {
        Pair pair = Pair.of(kind, clock);
        Pair.Open peck = pair.open(pair.request());
        String token = bring(peck, state);
        State after = LEGAL.getOrDefault(state, Map.of()).get(deed);
        if (deed == Deed.USE && token.equals(NO_TOKEN)) {
            token = "there.never.was";
        }

        Response answer = deed.act.apply(peck, token);

        if (after != null) {
            ok(answer, 200);
        } else if (deed == Deed.USE) {
            Problems.assertProblem(answer, 401, refusalOf(state));
        } else {
            assertThat(Problems.assertProblem(answer, 409, "E-409-002").getString("state"))
                    .isEqualTo(state.name());
        }
        assertThat(peck.state()).isEqualTo((after == null ? state : after).name());
    }

    private static String refusalOf(State state) {
        return switch (state) {
            case REVOKED -> "E-401-003";
            case LAPSED -> "E-401-002";
            case PENDING, APPROVED, DELEGATED, DENIED, EXPIRED, WITHDRAWN -> "E-401-004";
        };
    }

    /** The peck's token, if it came to one. */
    private String bring(Pair.Open peck, State state) {
        return switch (state) {
            case PENDING -> NO_TOKEN;
            case DENIED -> after(peck.deny());
            case WITHDRAWN -> after(peck.withdraw());
            case EXPIRED -> {
                clock.advance(Duration.ofMinutes(10));
                yield NO_TOKEN;
            }
            case APPROVED -> peck.granted();
            case DELEGATED -> {
                String token = peck.granted();
                after(peck.use(token));
                yield token;
            }
            case REVOKED -> {
                String token = peck.granted();
                after(peck.unpeck());
                yield token;
            }
            case LAPSED -> {
                String token = peck.granted();
                clock.advance(Duration.ofHours(1));
                yield token;
            }
        };
    }

    private static String after(Response done) {
        ok(done, 200);
        return NO_TOKEN;
    }
}
