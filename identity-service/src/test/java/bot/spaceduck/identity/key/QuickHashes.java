package bot.spaceduck.identity.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * In place of {@link SlowHashes} in tests: a test that is not about the cost of a hash does not wait a third of a
 * second of a core for each agent that it registers. All else is the real one's.
 */
@Mock
@Singleton
public class QuickHashes extends SlowHashes {
    /** The least that bcrypt knows. */
    private static final int QUICK = 4;

    private final AtomicBoolean real = new AtomicBoolean();

    QuickHashes(MeterRegistry meters) {
        super(meters);
    }

    /** Until {@link #quick()}: new hashes at the cost of the product. */
    public void real() {
        real.set(true);
    }

    public void quick() {
        real.set(false);
    }

    @Override
    int cost() {
        return real.get() ? super.cost() : QUICK;
    }
}
