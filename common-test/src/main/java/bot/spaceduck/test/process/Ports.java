package bot.spaceduck.test.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports below the range from which the system serves outgoing connections: one can be closed and reopened. */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int BEHIND_LAST = 30_000;

    private Ports() {}

    /** A port on loopback that nobody listens on just now. */
    public static int free() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Somebody listens there: the next guess.
                continue;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + BEHIND_LAST);
    }
}
