package bot.spaceduck.identity.key;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often a minute bcrypt runs for one key id without success, in this process: wrong secrets are free to make. */
final class SlowTries {
    private static final int ALLOWED = 5;
    private static final long WINDOW_MILLIS = 60_000;
    private static final int REMEMBERED = 10_000;

    private record Window(long start, int count) {}

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    SlowTries(Clock clock) {
        this.clock = clock;
    }

    /** False if there were too many. */
    synchronized boolean begin(String keyId) {
        long now = clock.millis();
        Window window = windows.get(keyId);
        if (window == null || now - window.start() >= WINDOW_MILLIS) {
            window = new Window(now, 0);
        }
        if (window.count() >= ALLOWED) {
            return false;
        }
        windows.put(keyId, new Window(window.start(), window.count() + 1));
        forgetEldest();
        return true;
    }

    synchronized void succeeded(String keyId) {
        windows.remove(keyId);
    }

    private void forgetEldest() {
        if (windows.size() > REMEMBERED) {
            Iterator<String> eldest = windows.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
