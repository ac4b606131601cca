package bot.spaceduck.test;

import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Kafka;
import bot.spaceduck.test.keys.TestKeys;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.oidc.IdentityProvider;
import io.quarkus.test.common.QuarkusTestResourceConfigurableLifecycleManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Starts what {@link WithBackends} names, once a JVM, and gives the application under test its properties. */
public final class Backends implements QuarkusTestResourceConfigurableLifecycleManager<WithBackends> {
    private final List<Supplier<Map<String, String>>> wanted = new ArrayList<>();

    @Override
    public void init(WithBackends annotation) {
        want(annotation.dynamoDb(), Backends::dynamoDb);
        want(annotation.kafka(), Backends::kafka);
        want(annotation.mail(), Backends::mail);
        want(annotation.oidc(), Backends::oidc);
    }

    private void want(boolean asked, Supplier<Map<String, String>> backend) {
        if (asked) {
            wanted.add(backend);
        }
    }

    @Override
    public Map<String, String> start() {
        // What is waited for is mostly there already: look at once, then often.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
        Map<String, String> properties = new HashMap<>(environment());
        wanted.parallelStream().map(Supplier::get).forEach(started -> {
            synchronized (properties) {
                properties.putAll(started);
            }
        });
        return properties;
    }

    /** Backends live as long as the JVM: the next test profile uses them again. */
    @Override
    public void stop() {}

    private static Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("beak.environment", "test"),
                Map.entry("beak.region", "test"),
                Map.entry("beak.peers.check", "false"),
                Map.entry("beak.keys.file", TestKeys.get().file()),
                Map.entry("beak.public-url", "https://localhost:8443"),
                Map.entry("beak.turnstile.mode", "local"),
                Map.entry("beak.sms.gateway-domain", "sms.local"),
                Map.entry("quarkus.http.insecure-requests", "enabled"),
                Map.entry("quarkus.http.test-port", "0"),
                // A crowd that waits for slow hashes on a busy machine is not refused, only late.
                Map.entry("quarkus.http.test-timeout", "90s"),
                Map.entry("quarkus.management.host", "127.0.0.1"),
                Map.entry("quarkus.management.test-port", "0"),
                Map.entry("quarkus.vertx.max-event-loop-execute-time", "50ms"));
    }

    private static Map<String, String> dynamoDb() {
        String credentials = "quarkus.dynamodb.aws.credentials.";
        return Map.of(
                "quarkus.dynamodb.endpoint-override",
                DynamoDb.get().endpoint(),
                "quarkus.dynamodb.aws.region",
                DynamoDb.REGION,
                credentials + "type",
                "static",
                credentials + "static-provider.access-key-id",
                DynamoDb.ACCESS_KEY,
                credentials + "static-provider.secret-access-key",
                DynamoDb.ACCESS_KEY,
                "beak.store.table",
                "spaceduck-" + UUID.randomUUID(),
                "beak.store.create-table",
                "true");
    }

    private static Map<String, String> kafka() {
        return Map.of(
                "kafka.bootstrap.servers",
                Kafka.get().bootstrap(),
                "beak.events.topic",
                Kafka.EVENTS,
                "beak.events.rejected-topic",
                Kafka.REJECTED);
    }

    private static Map<String, String> mail() {
        return Map.of(
                "quarkus.mailer.host",
                "localhost",
                "quarkus.mailer.port",
                Integer.toString(Inbox.get().port()),
                "quarkus.mailer.mock",
                "false",
                "quarkus.mailer.start-tls",
                "DISABLED",
                "quarkus.mailer.from",
                "ducks@spaceduck.local");
    }

    private static Map<String, String> oidc() {
        IdentityProvider provider = IdentityProvider.get();
        return Map.of(
                "beak.oidc.issuer",
                provider.issuer(),
                "beak.oidc.client-id",
                IdentityProvider.CLIENT_ID,
                "beak.oidc.client-secret",
                provider.clientSecret(),
                "beak.oidc.admin-client-id",
                IdentityProvider.ADMIN_CLIENT_ID,
                "beak.oidc.admin-client-secret",
                provider.adminClientSecret(),
                "beak.oidc.audience",
                IdentityProvider.AUDIENCE);
    }
}
