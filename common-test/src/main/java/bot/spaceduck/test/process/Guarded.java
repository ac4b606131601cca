package bot.spaceduck.test.process;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends this process as soon as the parent process has ended: a test JVM that is killed
 * leaves no backend behind. It uses nothing but the JDK, since it runs on the backend's class path.
 */
public final class Guarded {
    private Guarded() {}

    /** @param args the parent's process id, the main class, its arguments */
    public static void main(String[] args) throws Throwable {
        long parent = Long.parseLong(args[0]);
        ProcessHandle.of(parent)
                .ifPresentOrElse(
                        handle -> handle.onExit()
                                .thenRun(() -> Runtime.getRuntime().halt(0)),
                        () -> Runtime.getRuntime().halt(1));
        try {
            Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 2, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
