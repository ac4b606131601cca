package bot.spaceduck.peck.peck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(600);
    private static final Instant GRANT_END = START.plusSeconds(3600);

    private static final Decision DECISION = new Decision(START, "dk_1", Optional.empty());
    private static final Grant GRANT =
            new Grant("jti", List.of("a:b"), START, GRANT_END, "key", Optional.empty(), Tier.T1);
    private static final Facts FACTS = facts(Kind.PERMISSION);

    /** All that is legal; every other pair of state and command is not. */
    private static final Map<State, Map<Class<? extends Command>, State>> LEGAL = Map.of(
            State.PENDING,
            Map.of(
                    Command.Approve.class, State.APPROVED,
                    Command.Deny.class, State.DENIED,
                    Command.Withdraw.class, State.WITHDRAWN,
                    Command.Expire.class, State.EXPIRED),
            State.APPROVED,
            Map.of(
                    Command.Use.class, State.DELEGATED,
                    Command.Revoke.class, State.REVOKED,
                    Command.Lapse.class, State.LAPSED),
            State.DELEGATED,
            Map.of(
                    Command.Use.class, State.DELEGATED,
                    Command.Revoke.class, State.REVOKED,
                    Command.Lapse.class, State.LAPSED));

    private static final Map<State, String> EVENT_OF = Map.of(
            State.APPROVED, "peck.approved",
            State.DENIED, "peck.denied",
            State.WITHDRAWN, "peck.withdrawn",
            State.EXPIRED, "peck.expired",
            State.DELEGATED, "peck.used",
            State.REVOKED, "peck.revoked",
            State.LAPSED, "peck.lapsed");

    static Stream<Arguments> everyPair() {
        List<Command> commands = List.of(
                new Command.Approve(DECISION, GRANT),
                new Command.Deny(DECISION),
                new Command.Withdraw(START),
                new Command.Expire(),
                new Command.Use(),
                new Command.Revoke(START, "dk_1"),
                new Command.Lapse());
        assertThat(commands).hasSize(Command.class.getPermittedSubclasses().length);
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(State.values())
                        .flatMap(state -> commands.stream().map(command -> Arguments.of(kind, state, command))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyPair")
    void everyPairIsLegalOrRefusedWithTheStateFound(Kind kind, State state, Command command) {
        State expected = LEGAL.getOrDefault(state, Map.of()).get(command.getClass());
        Peck peck = in(state, facts(kind));
        if (expected == null) {
            assertThatThrownBy(() -> Transitions.apply(peck, command))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.code()).isEqualTo(ProblemCode.STATE_CONFLICT);
                        assertThat(problem.extensions()).containsEntry("state", state.name());
                    });
        } else {
            Transition transition = Transitions.apply(peck, command);
            assertThat(transition.after().state()).isEqualTo(expected);
            assertThat(transition.event().dotted(transition.outcome())).isEqualTo(EVENT_OF.get(expected));
            assertThat(transition.after().facts()).isEqualTo(facts(kind));
        }
    }

    @Test
    void theWindowIsClosedFromItsLastInstantOn() {
        assertThat(in(State.PENDING).due(END.minusMillis(1))).isEmpty();
        assertThat(in(State.PENDING).due(END)).containsInstanceOf(Command.Expire.class);
    }

    @ParameterizedTest
    @MethodSource
    void aDelegationIsOverFromItsLastInstantOn(State granted) {
        assertThat(in(granted).due(GRANT_END.minusMillis(1))).isEmpty();
        assertThat(in(granted).due(GRANT_END)).containsInstanceOf(Command.Lapse.class);
    }

    static Stream<State> aDelegationIsOverFromItsLastInstantOn() {
        return Stream.of(State.APPROVED, State.DELEGATED);
    }

    @Test
    void usesAreCountedUpToTheMost() {
        Peck once = Transitions.apply(in(State.APPROVED), new Command.Use()).after();
        Peck twice = Transitions.apply(once, new Command.Use()).after();
        assertThat(((Peck.Granted) twice).uses()).isEqualTo(2);
        assertThatThrownBy(() -> Transitions.apply(twice, new Command.Use()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.USED_UP));
    }

    @ParameterizedTest
    @MethodSource("states")
    void theStoreGivesBackWhatItWasGiven(Kind kind, State state) {
        Facts facts = facts(kind);
        Announced announced = new Announced(
                "id", bot.spaceduck.common.event.EventType.PECK_REQUESTED, START, "sd_1", Tier.T1, Optional.of("hash"));
        StoredPeck stored =
                PeckCodec.read(PeckCodec.next(PeckCodec.first(facts, announced), in(state, facts), announced));
        assertThat(stored.peck()).isEqualTo(in(state, facts));
        assertThat(stored.last()).isEqualTo(announced);
    }

    static Stream<Arguments> states() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(State.values()).map(state -> Arguments.of(kind, state)));
    }

    private static Peck in(State state) {
        return in(state, FACTS);
    }

    private static Peck in(State state, Facts facts) {
        return switch (state) {
            case PENDING -> new Peck.Pending(facts);
            case APPROVED -> new Peck.Approved(facts, DECISION, GRANT);
            case DELEGATED -> new Peck.Delegated(facts, DECISION, GRANT, 1);
            case DENIED -> new Peck.Denied(facts, DECISION);
            case EXPIRED -> new Peck.Expired(facts);
            case WITHDRAWN -> new Peck.Withdrawn(facts, START);
            case REVOKED -> new Peck.Revoked(facts, DECISION, GRANT, 1, START, "dk_1");
            case LAPSED -> new Peck.Lapsed(facts, DECISION, GRANT, 1);
        };
    }

    private static Facts facts(Kind kind) {
        return new Facts(
                "pk_1",
                kind,
                new Requester("sd_1", "Quackers", "dk_1", Tier.T1),
                "cert_1",
                "dk_2",
                new Terms(List.of("a:b"), "act", "why", Priority.NORMAL, 600, 3600, Optional.of(2L)),
                START,
                END,
                "{}",
                "00",
                Optional.empty());
    }
}
