package bot.spaceduck.test.kafka;

import bot.spaceduck.test.fault.Faulty;
import bot.spaceduck.test.process.BackendProcess;
import bot.spaceduck.test.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.awaitility.Awaitility;

/** The process, and the proxy before its listener APP; the listener TEST is reached directly. */
public final class KafkaBroker extends Faulty implements Kafka {
    private final int directPort = Ports.free();

    /** Returns when the topics are there. */
    public KafkaBroker() {
        this(Ports.free());
    }

    private KafkaBroker(int appPort) {
        super(appPort);
        Path folder = newFolder();
        Path logs = folder.resolve("log");
        Path properties = folder.resolve("server.properties");
        try {
            Files.writeString(properties, properties(logs, appPort, Ports.free()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BackendProcess process = BackendProcess.start(
                "kafka",
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                List.of(
                        BrokerMain.class.getName(),
                        properties.toString(),
                        logs.toString(),
                        Uuid.randomUuid().toString()));
        try (Admin admin = admin()) {
            Awaitility.await("Kafka")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        process.requireAlive();
                        return makeTopics(admin);
                    });
        }
    }

    @Override
    public String bootstrap() {
        return "localhost:" + port();
    }

    @Override
    public String directBootstrap() {
        return "localhost:" + directPort;
    }

    private static boolean makeTopics(Admin admin) throws InterruptedException {
        try {
            admin.createTopics(List.of(
                            new NewTopic(EVENTS, EVENT_PARTITIONS, (short) 1), new NewTopic(REJECTED, 1, (short) 1)))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException;
        }
    }

    private String properties(Path logs, int appPort, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=localhost:%4$d
                controller.listener.names=CONTROLLER
                listeners=APP://localhost:%2$d,TEST://localhost:%3$d,CONTROLLER://localhost:%4$d
                advertised.listeners=APP://localhost:%5$d,TEST://localhost:%3$d
                listener.security.protocol.map=APP:PLAINTEXT,TEST:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=TEST
                log.dirs=%1$s
                num.partitions=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(logs, appPort, directPort, controllerPort, port());
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("spaceduck-kafka-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // It lies in the temporary folder: the system clears it.
            return;
        }
    }
}
