package bot.spaceduck.local.component;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fetches artefacts from wherever this machine's Maven gets them; no repository is named here. */
final class Maven {
    private final Home home;

    Maven(Home home) {
        this.home = home;
    }

    /** Copies all run-time dependencies of the POM into the folder. */
    void copyDependencies(Path pom, Path folder) throws IOException {
        run(folder, "copy-dependencies", "-f", pom.toString(), "-DincludeScope=runtime");
    }

    /** Unpacks the archive into the folder. */
    void unpack(String artifact, Path folder) throws IOException {
        run(folder, "unpack", "-Dartifact=" + artifact);
    }

    private void run(Path folder, String goal, String... arguments) throws IOException {
        Path log = home.log("fetch");
        List<String> command = new ArrayList<>(List.of(command().toString(), "-B", "-ntp"));
        command.add(
                "org.apache.maven.plugins:maven-dependency-plugin:" + Versions.of("dependency-plugin") + ":" + goal);
        command.add("-DoutputDirectory=" + folder);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.cache().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_PROJECTBASEDIR");
        if (waitFor(builder.start()) != 0) {
            throw new Refusal("Maven could not fetch %s: see %s, then try again.".formatted(folder.getFileName(), log));
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private Path command() throws IOException {
        String given = System.getenv("SPACEDUCK_MVN");
        if (given != null) {
            return Path.of(given);
        }
        String mavenHome = System.getProperty("maven.home");
        Stream<Path> ofTheBuild = mavenHome == null ? Stream.empty() : Stream.of(Path.of(mavenHome, "bin/mvn"));
        Stream<Path> onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(p -> Path.of(p, "mvn"));
        return Stream.of(ofTheBuild, fetched(), onPath)
                .flatMap(found -> found)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "Maven is needed to fetch the backing parts: install it (any 3.x), then try again."));
    }

    private Stream<Path> fetched() throws IOException {
        Path folder = home.project().resolve(".spaceduck/maven");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.map(version -> version.resolve("bin/mvn")).toList().stream();
        }
    }
}
