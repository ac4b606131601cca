package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Counters;
import bot.spaceduck.identity.Counters.Cost;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it costs to check a Beak Key, and to refuse one. */
@QuarkusTest
class KeyCheckTest extends IdentityTest {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Inject
    AgentCheck check;

    @Inject
    MeterRegistry meters;

    @Inject
    Scheduler scheduler;

    private Counters counters() {
        return new Counters(meters, scheduler);
    }

    private static String random(Random random, String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(alphabet::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    /** Of the form of a key in every respect but, all but once in 62^6, the checksum. */
    private static String randomKey(Random random) {
        return "bk_test_" + random(random, "0123456789abcdefghjkmnpqrstvwxyz", 26) + "_" + random(random, BASE64URL, 43)
                + "_" + random(random, BASE64URL.substring(0, 62), 6);
    }

    private static Stream<String> eachCharacterChanged(String key) {
        return IntStream.range(0, key.length())
                .boxed()
                .flatMap(i -> Stream.of("a", "Z", "7", "_", " ", "ä")
                        .filter(other -> other.charAt(0) != key.charAt(i))
                        .map(other -> key.substring(0, i) + other + key.substring(i + 1)));
    }

    @Test
    void refusesTenThousandForgedKeysWithoutALookAtTheStore() throws Exception {
        Spaceduck scout = Spaceducks.registered();
        Random random = new Random(20_260_801);
        List<String> forged = new ArrayList<>(
                Stream.generate(() -> randomKey(random)).limit(10_000).toList());
        forged.addAll(eachCharacterChanged(scout.beakKey()).toList());
        AtomicReference<Integer> refused = new AtomicReference<>(0);

        Cost cost = counters().of(() -> {
            forged.forEach(key -> {
                try {
                    check.identify(key, null);
                } catch (bot.spaceduck.common.problem.ProblemException e) {
                    refused.updateAndGet(count -> count + (e.code().status() == 401 ? 1 : 0));
                }
            });
            return refused;
        });

        assertThat(refused.get()).isEqualTo(forged.size()).isGreaterThan(10_400);
        assertThat(cost).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void readsOnceForAnUnknownIdAndNeverRunsBcrypt() throws Exception {
        String unknown = new BeakKey("test", "01k0000000000000000000000z", "A".repeat(43)).text();

        Cost cost = counters().of(() -> Problems.assertProblem(Spaceducks.authenticate(unknown), 401, "E-401-001"));

        assertThat(cost).isEqualTo(new Cost(1, 0, 0));
    }

    @Test
    void readsOnceForAWrongSecretWhetherOrNotTheKeyWasSeenBefore() throws Exception {
        Spaceduck seen = Spaceducks.registered();
        assertThat(Spaceducks.authenticate(seen.beakKey()).statusCode()).isEqualTo(200);
        Spaceduck unseen = Spaceducks.registered(seen.operator());

        for (Spaceduck scout : List.of(seen, unseen)) {
            String forged = new BeakKey("test", scout.keyId(), "A".repeat(43)).text();
            // The first in a minute is written down; that is not what is counted here.
            Problems.assertProblem(Spaceducks.authenticate(forged), 401, "E-401-001");

            Cost cost = counters().of(() -> Ducklings.authenticate("BeakKey " + forged, "AGENT", ""));

            assertThat(cost).isEqualTo(new Cost(1, 0, 0));
        }
    }

    @Test
    void readsOnceForAGenuineKeyThatItHasSeen() throws Exception {
        Spaceduck scout = Spaceducks.registered();

        Cost first = counters().of(() -> Spaceducks.authenticate(scout.beakKey()));
        Cost later = counters().of(() -> Spaceducks.authenticate(scout.beakKey()));

        assertThat(first).isEqualTo(new Cost(2, 0, 0));
        assertThat(later).isEqualTo(new Cost(1, 0, 0));
    }

    @Test
    void writesDownAWrongSecretOnceAMinute() {
        Spaceduck scout = Spaceducks.registered();
        String forged = new BeakKey("test", scout.keyId(), "A".repeat(43)).text();

        for (int i = 0; i < 5; i++) {
            Spaceducks.authenticate(forged);
        }
        clock.advance(Duration.ofMinutes(1));
        Spaceducks.authenticate(forged);

        try (EventLog log = EventLog.open()) {
            log.await("rejected keys", event -> ofScout(scout, event));
            org.awaitility.Awaitility.await("a second one")
                    .until(() -> rejections(log, scout).size() >= 2);
            assertThat(rejections(log, scout)).hasSize(2).allSatisfy(event -> {
                assertThat(event.data().path("detail").path("what").asText()).isEqualTo("beak_key");
                assertThat(event.data().path("detail").path("operator").asText())
                        .isEqualTo(scout.operator().id());
                assertThat(event.data().path("ip_hash").asText()).isEqualTo("test-ip-hash");
                assertThat(event.subject()).startsWith("attempt_");
            });
        }
    }

    private static List<Event> rejections(EventLog log, Spaceduck scout) {
        return log.all().stream().filter(event -> ofScout(scout, event)).toList();
    }

    private static boolean ofScout(Spaceduck scout, Event event) {
        return event.type().equals("security.signature_rejected")
                && event.data().path("target_id").asText().equals(scout.id());
    }
}
