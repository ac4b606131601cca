package bot.spaceduck.local.platform;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time between two looks at a process, which ends early when the process does. */
final class Pause {
    private static final long MILLISECONDS = 100;

    private Pause() {}

    /** @return whether the process has ended */
    static boolean untilExit(ProcessHandle handle) {
        try {
            handle.onExit().get(MILLISECONDS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
