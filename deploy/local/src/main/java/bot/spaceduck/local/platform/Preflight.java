package bot.spaceduck.local.platform;

import bot.spaceduck.local.component.Component;
import bot.spaceduck.local.home.Ports;
import bot.spaceduck.local.home.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is checked before anything starts, so that a refusal leaves nothing behind. */
final class Preflight {
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private Preflight() {}

    /** @throws Refusal naming the port that is taken or the memory that is missing */
    static void check(Collection<Component> toStart, Map<String, String> environment) {
        Map<Integer, String> owners = new HashMap<>();
        for (Component component : toStart) {
            component.ports().forEach((name, port) -> requireFree(name, port, owners));
        }
        int needed = toStart.stream().mapToInt(Component::memoryMebibytes).sum();
        requireMemory(needed, availableMebibytes(environment));
    }

    private static void requireFree(String name, int port, Map<Integer, String> owners) {
        String other = owners.putIfAbsent(port, name);
        if (other != null) {
            throw new Refusal("Port %d is asked for by both %s and %s: set %s to another one."
                    .formatted(port, other, name, Ports.setting(name)));
        }
        // Without address reuse a port whose last connections linger would count as taken.
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new Refusal(
                    "Port %d (%s) is in use: end what uses it, set %s to another port, or move all with SPACEDUCK_PORT_BASE."
                            .formatted(port, name, Ports.setting(name)),
                    e);
        }
    }

    private static void requireMemory(int needed, OptionalLong available) {
        if (available.isPresent() && available.getAsLong() < needed) {
            throw new Refusal(
                    "%d MiB of memory are available and the platform needs about %d: close something, or start fewer parts (./spaceduck up NAME...)."
                            .formatted(available.getAsLong(), needed));
        }
    }

    private static OptionalLong availableMebibytes(Map<String, String> environment) {
        String given = environment.get("SPACEDUCK_MEMORY_MB");
        if (given != null && given.matches("\\d{1,9}")) {
            return OptionalLong.of(Long.parseLong(given));
        }
        try {
            Matcher line = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) / 1024) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // other systems do not say what is available, only what is free
        }
    }
}
