package bot.spaceduck.local.component;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a process is started. Secrets go into files or the environment, never into the command, which every user of the
 * machine can read.
 */
public record Invocation(List<String> command, Map<String, String> environment, Path directory) {
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError");

    private static final long LONG_LOG = 5L << 20;

    public Invocation {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** This JDK's {@code java} with a small footprint. */
    static Invocation java(Path directory, int heapMebibytes, String... arguments) {
        return new Invocation(
                Stream.of(
                                Stream.of(javaCommand()),
                                SMALL.stream(),
                                Stream.of("-Xmx" + heapMebibytes + "m"),
                                Stream.of(arguments))
                        .flatMap(part -> part)
                        .toList(),
                Map.of(),
                directory);
    }

    Invocation with(Map<String, String> variables) {
        return new Invocation(command, variables, directory);
    }

    /** What a process printed before this start is kept beside, once it is long. */
    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LONG_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Starts it so that it outlives this process and the terminal; what it prints goes to the end of {@code log}. */
    public Process start(Path log) throws IOException {
        rotate(log);
        List<String> detached = new ArrayList<>(List.of("nohup"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
