package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.test.bench.Contestant;
import bot.spaceduck.test.bench.Report;
import bot.spaceduck.test.bench.Rounds;
import bot.spaceduck.test.dynamodb.DynamoDb;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * What a good key's check costs beside the one consistent read that it makes, of key and operator, by the same client:
 * {@code ./spaceduck bench key-check}. The read of a single item stands beside them, so that the price of the second is
 * seen too. No test: times on a shared machine prove nothing. That it is one read is proved in {@link KeyCheckTest}.
 */
@QuarkusTest
@WithTestResource(KeyCheckBench.NoFaultsBetween.class)
class KeyCheckBench extends IdentityTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Inject
    AgentCheck check;

    @Inject
    Authenticate authenticate;

    @Inject
    DynamoDbAsyncClient client;

    @Inject
    KeyStore keys;

    @Inject
    Accounts accounts;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @ConfigProperty(name = "bench.rounds", defaultValue = "31")
    int rounds;

    @ConfigProperty(name = "bench.runs", defaultValue = "200")
    int runs;

    @ConfigProperty(name = "bench.warm-up", defaultValue = "20")
    int warmUpSeconds;

    @ConfigProperty(name = "bench.plots", defaultValue = "target")
    Path plots;

    @ConfigProperty(name = "bench.commit", defaultValue = "unknown")
    String commit;

    @Test
    void measure() throws IOException {
        List<Spaceduck> scouts = Stream.generate(Ducklings::risen)
                .limit(4)
                .flatMap(operator -> Stream.of(Spaceducks.registered(operator), Spaceducks.registered(operator)))
                .toList();
        AtomicInteger turn = new AtomicInteger();

        Rounds measured = Rounds.of(
                List.of(
                        new Contestant("read of the key alone", () -> getItem(next(scouts, turn))),
                        new Contestant("the check's read", () -> batchGetItem(next(scouts, turn))),
                        new Contestant("key check", () -> check(next(scouts, turn))),
                        new Contestant("check and context token", () -> vouch(next(scouts, turn)))),
                rounds,
                runs,
                warmUpSeconds,
                KeyCheckBench::say);

        Report report = new Report(
                "key-check",
                measured,
                1,
                2,
                Map.of("java", Runtime.version().toString(), "store", "DynamoDB Local", "commit", commit));
        Path plot = Files.createDirectories(plots).resolve("key-check.svg").toAbsolutePath();
        Files.writeString(plot, report.svg());
        say(report.json());
        report.table().lines().forEach(KeyCheckBench::say);
        say("plot: " + plot.normalize());
    }

    /** The launcher shows these lines and no others. */
    private static void say(String line) {
        System.out.println("bench: " + line);
    }

    private static Spaceduck next(List<Spaceduck> scouts, AtomicInteger turn) {
        return scouts.get(turn.getAndIncrement() % scouts.size());
    }

    private void getItem(Spaceduck scout) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(tableName)
                        .key(attributes(keys.key(scout.keyId())))
                        .consistentRead(true))
                .join()
                .item();
        assertThat(item).isNotEmpty();
    }

    /** What a check has to read: key and operator. */
    private void batchGetItem(Spaceduck scout) {
        List<Map<String, AttributeValue>> wanted = Stream.of(
                        keys.key(scout.keyId()), accounts.key(scout.operator().id()))
                .map(KeyCheckBench::attributes)
                .toList();
        assertThat(client.batchGetItem(get -> get.requestItems(Map.of(
                                tableName,
                                KeysAndAttributes.builder()
                                        .keys(wanted)
                                        .consistentRead(true)
                                        .build())))
                        .join()
                        .responses()
                        .get(tableName))
                .hasSize(wanted.size());
    }

    private void check(Spaceduck scout) {
        assertThat(check.identify(scout.beakKey(), null)
                        .await()
                        .atMost(DEADLINE)
                        .caller()
                        .actor()
                        .id())
                .isEqualTo(scout.id());
    }

    private void vouch(Spaceduck scout) {
        AuthenticationRequest request = new AuthenticationRequest(
                "BeakKey " + scout.beakKey(), Access.Who.AGENT, "peck-service", "account.read", null, null);
        assertThat(authenticate.authenticate(request).await().atMost(DEADLINE).callerId())
                .isEqualTo(scout.id());
    }

    private static Map<String, AttributeValue> attributes(Key key) {
        return Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
    }

    /** The relay that makes faults for tests would cost both sides the same and flatter the ratio. */
    public static final class NoFaultsBetween implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "quarkus.dynamodb.endpoint-override",
                    DynamoDb.get().directEndpoint(),
                    // On a busy machine even this measurement is to come to its end.
                    "quarkus.vertx.max-event-loop-execute-time",
                    "10s");
        }

        @Override
        public int order() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void stop() {}
    }
}
