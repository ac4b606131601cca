package bot.spaceduck.test.loop;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.List;

/**
 * Fails a {@code @QuarkusTest} during which an event loop was blocked by our code for more than 100 ms. It applies by
 * itself to every module that has this one on its test class path. What happens while the application starts, and between
 * tests, is not held against it. {@link BlockedLoops} says what counts.
 */
public final class BlockedLoopCheck implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        BlockedLoops.INSTANCE.drain();
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        List<String> faults = BlockedLoops.INSTANCE.drain();
        if (!faults.isEmpty()) {
            throw new AssertionError("an event loop was blocked:\n  " + String.join("\n  ", faults));
        }
    }
}
