package bot.spaceduck.test.loop;

import io.vertx.core.impl.btc.BlockedThreadEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Learns from Vert.x which event loops are blocked and says where that is a fault of ours.
 *
 * <p>A blockage is a fault if the stack shows a frame of ours outside class loading and initialisation, and either the
 * thread waits (lock, sleep, socket, file), or it computed for two seconds, or the same place was caught before: code
 * that runs for the first time on a busy machine is slow once, code that blocks is slow each time.
 */
final class BlockedLoops {
    static final BlockedLoops INSTANCE = new BlockedLoops();

    private static final long ONE_BLOCKAGE_MS = 80;
    private static final long TOO_LONG_EVEN_WHEN_COLD_MS = 2000;
    private static final Set<String> WAITS = Set.of(
            "jdk.internal.misc.Unsafe.park",
            "java.lang.Object.wait0",
            "java.lang.Object.wait",
            "java.lang.Thread.sleep0",
            "java.lang.Thread.sleepNanos0",
            "sun.nio.ch.Net.poll",
            "sun.nio.ch.SocketDispatcher.read0",
            "java.io.FileInputStream.readBytes0",
            "java.io.FileInputStream.readBytes");
    /** Under every continuation of a store call: a place that says nothing about whose fault it is. */
    private static final String PASSES_ON = "bot.spaceduck.common.store.OnContext";

    private static final List<String> LOADING = List.of(
            "java.lang.ClassLoader.loadClass",
            "java.lang.ClassLoader.defineClass",
            "java.lang.Class.forName",
            "java.lang.invoke.",
            "io.quarkus.bootstrap.classloading.");

    private final Map<String, Long> startOfLast = new HashMap<>();
    private final Set<String> caughtBefore = new HashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    /** The faults since the last call. */
    synchronized List<String> drain() {
        List<String> found = List.copyOf(faults);
        faults.clear();
        return found;
    }

    /** Called by Vert.x at each look at a thread that has been busy with one task for longer than it may. */
    synchronized void blocked(BlockedThreadEvent event) {
        String thread = event.thread().getName();
        long millis = TimeUnit.NANOSECONDS.toMillis(event.duration());
        long start = TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) - millis;
        // The same blockage is met at each look; two of them begin at least the 100 ms of the first apart.
        boolean sameBlockage = start - startOfLast.getOrDefault(thread, Long.MIN_VALUE / 2) < ONE_BLOCKAGE_MS;
        startOfLast.put(thread, start);
        judge(thread, millis, sameBlockage, event.thread().getStackTrace());
    }

    private void judge(String thread, long millis, boolean sameBlockage, StackTraceElement[] stack) {
        if (!thread.contains("eventloop")) {
            return;
        }
        if (Stream.of(stack).anyMatch(BlockedLoops::loads)) {
            return;
        }
        Stream.of(stack).filter(BlockedLoops::ours).findFirst().ifPresent(frame -> {
            String place = frame.getClassName() + "." + frame.getMethodName();
            boolean again = caughtBefore.contains(place) && !sameBlockage;
            caughtBefore.add(place);
            if (waits(stack[0]) || again || millis >= TOO_LONG_EVEN_WHEN_COLD_MS) {
                faults.add(thread + " was blocked for " + millis + " ms at " + frame + ", in " + stack[0]);
            }
        });
    }

    private static boolean ours(StackTraceElement frame) {
        return frame.getClassName().startsWith("bot.spaceduck.")
                && !frame.getClassName().startsWith(PASSES_ON);
    }

    private static boolean waits(StackTraceElement top) {
        return WAITS.contains(top.getClassName() + "." + top.getMethodName());
    }

    private static boolean loads(StackTraceElement frame) {
        String name = frame.getClassName() + "." + frame.getMethodName();
        return frame.getMethodName().equals("<clinit>") || LOADING.stream().anyMatch(name::startsWith);
    }
}
