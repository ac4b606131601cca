package bot.spaceduck.test.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with a class path of its own ({@code common-test/backends/<name>/target/lib}), ended with this JVM. */
public final class BackendProcess {
    private final Process process;
    private final Path log;

    private BackendProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param backend folder name below {@code common-test/backends}
     * @param jvmOptions options for that JVM alone
     * @param mainAndArguments main class and its arguments
     */
    public static BackendProcess start(String backend, List<String> jvmOptions, List<String> mainAndArguments) {
        Path libraries = libraries(backend);
        try {
            Path log = Files.createTempFile("spaceduck-" + backend + "-", ".log");
            log.toFile().deleteOnExit();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(jvmOptions);
            command.addAll(List.of("-cp", libraries.resolve("*") + ":" + ours(), Guarded.class.getName()));
            command.add(Long.toString(ProcessHandle.current().pid()));
            command.addAll(mainAndArguments);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new BackendProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with what the process said if it has ended. */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + output());
        }
    }

    /** All that it wrote until now. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with the class path that the build of {@code common-test/backends/<backend>} has laid out. */
    public static Path libraries(String backend) {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path libraries = folder.resolve("common-test/backends/" + backend + "/target/lib");
            if (Files.isDirectory(libraries)) {
                return libraries;
            }
        }
        throw new IllegalStateException("common-test/backends/" + backend + "/target/lib is missing above " + start
                + ": build it once with mvn -f common-test/backends/" + backend + "/pom.xml install");
    }

    private static Path ours() {
        try {
            return Path.of(Guarded.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
