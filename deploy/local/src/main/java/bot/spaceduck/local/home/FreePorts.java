package bot.spaceduck.local.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Settings for a platform beside another one: a range that nobody uses now. */
public final class FreePorts {
    private static final int RANGE = 50;
    /** Below what the common systems hand out to outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;

    private FreePorts() {}

    /** What to give a {@link Platform} as part of its environment. */
    public static Map<String, String> settings() {
        return IntStream.range(0, TRIES)
                .map(attempt -> ThreadLocalRandom.current().nextInt(LOWEST / RANGE, HIGHEST / RANGE) * RANGE)
                .filter(base -> IntStream.range(base, base + RANGE).allMatch(FreePorts::isFree))
                .mapToObj(base -> Map.of("SPACEDUCK_PORT_BASE", Integer.toString(base)))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("No range of %d free ports was found: close something.".formatted(RANGE)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
