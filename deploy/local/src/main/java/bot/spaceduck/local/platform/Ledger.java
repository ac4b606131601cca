package bot.spaceduck.local.platform;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Replicas;
import bot.spaceduck.local.home.SecretFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this platform was started with and which processes are its own, on disk so that the next command knows. */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private Content content;

    private Ledger(Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    public static Ledger read(Home home) {
        Path file = home.root().resolve("state.json");
        try {
            return new Ledger(
                    file,
                    Files.exists(file)
                            ? JSON.readValue(file.toFile(), Content.class)
                            : new Content(Map.of(), Map.of(), Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ports ports() {
        return Ports.of(content.settings());
    }

    public Replicas replicas() {
        return new Replicas(content.replicas());
    }

    /** The running process of that component. */
    public synchronized Optional<ProcessHandle> alive(String component) {
        return Optional.ofNullable(content.processes().get(component)).flatMap(ProcessRecord::alive);
    }

    /** The components that run, by name. */
    public synchronized Map<String, ProcessHandle> alive() {
        Map<String, ProcessHandle> running = new TreeMap<>();
        content.processes().forEach((name, process) -> process.alive().ifPresent(handle -> running.put(name, handle)));
        return running;
    }

    public synchronized void settle(Ports ports, Replicas replicas) {
        save(new Content(ports.settings(), replicas.counts(), content.processes()));
    }

    public synchronized void started(String component, ProcessHandle handle) {
        Map<String, ProcessRecord> processes = new TreeMap<>(content.processes());
        processes.put(component, ProcessRecord.of(handle));
        save(new Content(content.settings(), content.replicas(), processes));
    }

    public synchronized void stopped(String component) {
        Map<String, ProcessRecord> processes = new TreeMap<>(content.processes());
        processes.remove(component);
        save(new Content(content.settings(), content.replicas(), processes));
    }

    private void save(Content changed) {
        try {
            SecretFile.write(file, JSON.writeValueAsBytes(changed));
            content = changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Content(
            @JsonProperty("settings") Map<String, String> settings,
            @JsonProperty("replicas") Map<String, Integer> replicas,
            @JsonProperty("processes") Map<String, ProcessRecord> processes) {}
}
