package bot.spaceduck.peck.peck;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlaBreachesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long DAY = 86_400;
    private static final Authority ITSELF =
            new Authority(new Origin(Actor.system("peck-service"), null, null, null), Tier.T2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SlaBreaches breaches =
            new SlaBreaches(new Events(new Ids(Clock.systemUTC()), Clock.systemUTC(), "peck-service"), meters);

    @Test
    void anExpiryAtTheEndOfTheDayIsToldAndCounted() {
        Peck expired = new Peck.Expired(facts(Priority.PRIORITY, DAY));

        assertThat(breaches.of(expired, ITSELF))
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(
                        Event.class,
                        event -> assertThat(event.detail())
                                .containsEntry("sla_due_at", "2026-01-02T00:00:00Z")
                                .containsEntry("state", "EXPIRED"));
        breaches.count(expired);
        assertThat(meters.get("beak.peck.sla.breached").counter().count()).isEqualTo(1);
    }

    static Stream<Peck> promisesKept() {
        Facts day = facts(Priority.PRIORITY, DAY);
        Decision decision = new Decision(START, "dk_1", Optional.empty());
        return Stream.of(
                new Peck.Pending(day),
                new Peck.Denied(day, decision),
                new Peck.Withdrawn(day, START),
                new Peck.Expired(facts(Priority.PRIORITY, DAY - 1)),
                new Peck.Expired(facts(Priority.URGENT, DAY)),
                new Peck.Expired(facts(Priority.NORMAL, DAY)));
    }

    @ParameterizedTest
    @MethodSource("promisesKept")
    void nothingElseIs(Peck peck) {
        assertThat(breaches.of(peck, ITSELF)).isEmpty();
        breaches.count(peck);
        assertThat(meters.find("beak.peck.sla.breached").counter()).isNull();
    }

    private static Facts facts(Priority priority, long window) {
        return new Facts(
                "pk_1",
                Kind.PERMISSION,
                new Requester("sd_1", "Quackers", "dk_1", Tier.T2),
                "dk_1",
                "dk_1",
                new Terms(List.of("a:b"), "act", "why", priority, window, 3600, Optional.empty()),
                START,
                START.plusSeconds(window),
                "{}",
                "00",
                Sla.of(priority, START));
    }
}
