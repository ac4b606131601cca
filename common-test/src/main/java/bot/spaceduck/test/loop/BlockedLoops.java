package bot.spaceduck.test.loop;

import io.vertx.core.impl.btc.BlockedThreadEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
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
 * thread waits (lock, sleep, socket, file) for longer than 100 ms, or it computed for two seconds, or the same place was
 * caught computing before: code that runs for the first time is slow once, code that blocks is slow each time. Only
 * processor time counts as computing: a thread that a busy machine does not let run is not one that blocks.
 */
final class BlockedLoops {
    static final BlockedLoops INSTANCE = new BlockedLoops();

    /** Two blockages of a thread begin at least as far apart as one takes. */
    private static final long ONE_BLOCKAGE_MS = 40;

    private static final long WAITED_MS = 100;
    /** From the first look at a blockage, which is when it has taken 50 ms, to a later one. */
    private static final long COMPUTED_MS = 50;

    private static final long TOO_LONG_EVEN_WHEN_COLD_MS = 2000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
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

    private final Map<String, Blockage> last = new HashMap<>();
    /** Places that computed for too long, and where that was seen first. */
    private final Map<String, Blockage> caught = new HashMap<>();

    private final Set<String> faults = new LinkedHashSet<>();

    /**
     * @param start by the clock, in milliseconds
     * @param processorTime of the thread at the first look, in milliseconds
     */
    private record Blockage(long start, long processorTime) {}

    /** The faults since the last call. */
    synchronized List<String> drain() {
        List<String> found = List.copyOf(faults);
        faults.clear();
        return found;
    }

    /** Called by Vert.x at each look at a thread that has been busy with one task for longer than it may. */
    synchronized void blocked(BlockedThreadEvent event) {
        Thread thread = event.thread();
        if (!thread.getName().contains("eventloop")) {
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(event.duration());
        long start = TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) - millis;
        long processorTime = TimeUnit.NANOSECONDS.toMillis(THREADS.getThreadCpuTime(thread.threadId()));
        Blockage before = last.get(thread.getName());
        // The same blockage is met at each look.
        boolean same = before != null && start - before.start() < ONE_BLOCKAGE_MS;
        Blockage blockage = same ? before : new Blockage(start, processorTime);
        last.put(thread.getName(), blockage);
        judge(thread, millis, blockage, processorTime - blockage.processorTime());
    }

    private void judge(Thread thread, long millis, Blockage blockage, long computed) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (Stream.of(stack).anyMatch(BlockedLoops::loads)) {
            return;
        }
        Stream.of(stack).filter(BlockedLoops::ours).findFirst().ifPresent(frame -> {
            if (waits(stack[0]) ? millis >= WAITED_MS : computesAgain(frame, blockage, computed)) {
                faults.add(thread.getName() + " was blocked for " + millis + " ms at " + frame + ", in " + stack[0]);
            }
        });
    }

    private boolean computesAgain(StackTraceElement frame, Blockage blockage, long computed) {
        if (computed < COMPUTED_MS) {
            return false;
        }
        Blockage first = caught.putIfAbsent(frame.getClassName() + "." + frame.getMethodName(), blockage);
        return computed >= TOO_LONG_EVEN_WHEN_COLD_MS || first != null && !first.equals(blockage);
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
