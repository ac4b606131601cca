package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.home.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Uuid;

/** One combined broker and controller; its log folder is formatted before its first start. */
final class Kafka implements Component {
    private static final String SERVER_PROPERTIES = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=localhost:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            auto.create.topics.enable=false
            group.initial.rebalance.delay.ms=0
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            transaction.state.log.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            """;

    private final Site site;

    Kafka(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String version() {
        return Versions.of("kafka");
    }

    @Override
    public String url() {
        return "localhost:" + site.ports().of("kafka");
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of(
                "kafka", site.ports().of("kafka"),
                "kafka-controller", site.ports().of("kafka-controller"));
    }

    @Override
    public int memoryMebibytes() {
        return 250;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Invocation prepare() throws IOException {
        Path software = site.depot().kafka();
        Path run = site.home().run("kafka");
        Path data = site.home().data("kafka");
        Path properties = run.resolve("server.properties");
        SecretFile.write(
                properties,
                SERVER_PROPERTIES.formatted(
                        site.ports().of("kafka"), site.ports().of("kafka-controller"), data));
        try (InputStream logging = Kafka.class.getResourceAsStream("/components/kafka-log4j2.properties")) {
            Files.copy(logging, run.resolve("log4j2.properties"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(software, run, properties);
        }
        return java(software, run, 256, "kafka.Kafka", properties.toString());
    }

    @Override
    public boolean isReady() {
        return Probe.accepts(site.ports().of("kafka")) && Topics.areThere(url());
    }

    private void format(Path software, Path run, Path properties) throws IOException {
        Path log = site.home().log("kafka");
        Process format = java(
                        software,
                        run,
                        128,
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--ignore-formatted",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        properties.toString())
                .start(log);
        if (format.onExit().join().exitValue() != 0) {
            throw new Refusal("Kafka's log folder could not be formatted: see %s.".formatted(log));
        }
    }

    private static Invocation java(Path software, Path run, int heapMebibytes, String main, String... arguments) {
        String[] options = {
            "--enable-native-access=ALL-UNNAMED",
            "-Dlog4j2.configurationFile=" + run.resolve("log4j2.properties"),
            "-cp",
            software + "/*",
            main
        };
        String[] all = java.util.stream.Stream.of(options, arguments)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
        return Invocation.java(run, heapMebibytes, all);
    }
}
