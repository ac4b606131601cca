package bot.spaceduck.local.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that we started. The pid alone does not name it: after its end the system may give the number to a stranger,
 * whom nobody here may stop. So the start time counts too.
 */
public record ProcessRecord(
        @JsonProperty("pid") long pid,
        @JsonProperty("started_at") String startedAt) {
    /** The start time is derived from the boot time, which moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessRecord of(ProcessHandle handle) {
        return new ProcessRecord(
                handle.pid(),
                handle.info().startInstant().orElseGet(Instant::now).toString());
    }

    /** The process, if it still runs and is the one that we started. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isTheSame)
                .filter(h -> !isZombie());
    }

    private boolean isTheSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(started -> Duration.between(Instant.parse(startedAt), started)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0)
                .orElse(false);
    }

    /**
     * An ended process whose parent has not yet asked for its exit code still counts as alive to the JDK. While further
     * threads of it are ending, though, it still holds its ports and files.
     */
    private boolean isZombie() {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            String stat = Files.readString(process.resolve("stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads.count() <= 1;
        } catch (IOException e) {
            return false; // no /proc here, or the process ended just now, which isAlive sees the next time
        }
    }
}
