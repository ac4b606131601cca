package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What was fetched once and serves every platform on the machine. A folder appears in it complete or not at all, and whoever
 * comes second waits for the first.
 */
public final class Depot {
    /** Two threads of one JVM cannot wait for each other at a file lock. */
    private static final Object IN_THIS_JVM = new Object();

    private final Home home;
    private final Maven maven;
    private final Consumer<String> progress;

    public Depot(Home home, Consumer<String> progress) {
        this.home = home;
        this.maven = new Maven(home);
        this.progress = progress;
    }

    /** The folder with the jars of DynamoDB Local. */
    Path dynamodb() throws IOException {
        return jars("dynamodb");
    }

    /** The folder with the jars of the Kafka broker. */
    Path kafka() throws IOException {
        return jars("kafka");
    }

    /** The unpacked Keycloak, built for the options that the local run gives it. */
    Path keycloak() throws IOException {
        String version = Versions.of("keycloak");
        return provide("keycloak-" + version, folder -> {
            Path unpacked = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".unpacked"));
            maven.unpack("org.keycloak:keycloak-quarkus-dist:" + version + ":tar.gz", unpacked);
            Files.move(unpacked.resolve("keycloak-" + version), folder);
            delete(unpacked);
            build(folder);
        });
    }

    private Path jars(String component) throws IOException {
        return provide(component + "-" + Versions.of(component), folder -> {
            Path pom = folder.resolveSibling(folder.getFileName() + ".xml");
            try (InputStream resource = Depot.class.getResourceAsStream("/components/" + component + ".xml")) {
                Files.copy(resource, pom, StandardCopyOption.REPLACE_EXISTING);
            }
            maven.copyDependencies(pom, folder);
            Files.delete(pom);
        });
    }

    private void build(Path keycloak) throws IOException {
        Path log = home.log("fetch");
        Process process = Keycloak.java(
                        keycloak,
                        keycloak,
                        512,
                        List.of(
                                "build",
                                "--db=dev-file",
                                "--cache=local",
                                "--health-enabled=true",
                                "--features-disabled=kerberos"))
                .start(log);
        if (process.onExit().join().exitValue() != 0) {
            throw new Refusal("Keycloak could not be built: see %s, then try again.".formatted(log));
        }
    }

    private Path provide(String name, Fill fill) throws IOException {
        Path folder = home.cache().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(home.cache());
        synchronized (IN_THIS_JVM) {
            try (FileChannel channel = FileChannel.open(
                            home.cache().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    Path fresh = home.cache().resolve(name + ".part");
                    delete(fresh); // left behind by a run that was killed
                    delete(fresh.resolveSibling(fresh.getFileName() + ".unpacked"));
                    progress.accept("fetching " + name);
                    fill.into(fresh);
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Fill {
        void into(Path folder) throws IOException;
    }
}
