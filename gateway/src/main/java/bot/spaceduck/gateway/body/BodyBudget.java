package bot.spaceduck.gateway.body;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies are held. It counts bytes that came, not requests: a slow body costs what it sent. */
@Singleton
class BodyBudget {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final long most;
    private final long mostPerAddress;
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentMap<String, Long> byAddress = new ConcurrentHashMap<>();

    BodyBudget(BodyConfig config) {
        this.most = config.memory().asLongValue();
        this.mostPerAddress = config.memoryPerAddress().asLongValue();
    }

    /** Takes all of it or nothing. @throws ProblemException RATE_LIMITED for the address, DEPENDENCY_UNAVAILABLE for all */
    void take(String address, int bytes) {
        if (byAddress.merge(address, (long) bytes, Long::sum) > mostPerAddress) {
            giveShare(address, bytes);
            throw ProblemCode.RATE_LIMITED
                    .with("too many requests of this address are on their way in")
                    .withRetryAfter(SOON);
        }
        if (held.addAndGet(bytes) > most) {
            give(address, bytes);
            throw ProblemException.unavailable("room for another body", new IOException("body budget is used up"));
        }
    }

    void give(String address, int bytes) {
        held.addAndGet(-bytes);
        giveShare(address, bytes);
    }

    private void giveShare(String address, int bytes) {
        byAddress.computeIfPresent(address, (same, sum) -> sum == bytes ? null : sum - bytes);
    }

    /** Bytes that are held now. */
    long held() {
        return held.get();
    }
}
