package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.publish.LogKeys;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the loop with the application, and anew if it breaks. */
@Singleton
public class IngestThread {
    private static final long PAUSE_MILLIS = 1000;
    private static final long PATIENCE_MILLIS = 4000;

    private final Map<String, Object> broker;
    private final IngestConfig config;
    private final LogKeys names;
    private final Steps steps;
    private final String topic;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile IngestLoop loop;
    private Thread thread;

    IngestThread(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            IngestConfig config,
            LogKeys names,
            Steps steps,
            @ConfigProperty(name = "beak.events.topic", defaultValue = "spaceduck.events") String topic) {
        this.broker = Map.copyOf(broker);
        this.config = config;
        this.names = names;
        this.steps = steps;
        this.topic = topic;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread = Thread.ofPlatform().name("audit-ingest").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            if (loop != null) {
                loop.stop();
            }
            thread.join(PATIENCE_MILLIS);
        }
    }

    /** See {@link IngestLoop#stuck}. */
    public Set<String> stuck() {
        IngestLoop current = loop;
        return current == null ? Set.of() : current.stuck();
    }

    private void run() {
        try {
            do {
                once();
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            loop = loop(config.group());
            if (stopped.getCount() > 0) {
                loop.run();
            }
        } catch (RuntimeException broken) {
            Log.error("the ingest broke off and starts anew", broken);
        }
    }

    /** A loop that is a member of that group; whoever takes it runs and stops it. */
    IngestLoop loop(String group) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "audit-ingest-" + group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where to begin is never the broker's guess: the head knows, and a gap is to be seen.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.pollRecords());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        return new IngestLoop(
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                names,
                steps,
                topic);
    }
}
