package bot.spaceduck.local.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** DynamoDB Local on disk, in a JVM and on a class path of its own. */
final class DynamoDb implements Component {
    private final Site site;

    DynamoDb(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public String version() {
        return Versions.of("dynamodb");
    }

    @Override
    public String url() {
        return site.localhost("http", "dynamodb");
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("dynamodb", site.ports().of("dynamodb"));
    }

    @Override
    public int memoryMebibytes() {
        return 180;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Invocation prepare() throws IOException {
        Path software = site.depot().dynamodb();
        Path data = site.home().data("dynamodb");
        WriteAheadDatabase.createIfAbsent(data.resolve("shared-local-instance.db"));
        return Invocation.java(
                site.home().run("dynamodb"),
                200,
                "--enable-native-access=ALL-UNNAMED",
                "-Dsqlite4java.library.path=" + software,
                "-cp",
                software + "/*" + java.io.File.pathSeparator
                        + site.home().project().resolve("deploy/local/target/classes"),
                LoopbackDynamoDb.class.getName(),
                "-port",
                Integer.toString(site.ports().of("dynamodb")),
                "-sharedDb",
                "-disableTelemetry",
                "-cors",
                "http://localhost:" + site.ports().of("dynamodb"),
                "-dbPath",
                data.toString());
    }

    @Override
    public boolean isReady() throws Exception {
        return Probe.listsTables(url());
    }
}
