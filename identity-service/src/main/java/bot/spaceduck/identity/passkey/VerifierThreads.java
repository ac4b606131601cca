package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.work.OwnThreads;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Reads and verifies on two threads of its own: what strangers send is parsed and computed on no event loop. */
@Singleton
class VerifierThreads {
    private static final int WAITING = 256;

    private final OwnThreads threads = new OwnThreads("webauthn-", "passkey verification", WAITING);

    @PreDestroy
    void close() {
        threads.close();
    }

    /** What {@code work} gives, back on the caller's context; DEPENDENCY_UNAVAILABLE if too many wait already. */
    <R> Uni<R> run(Supplier<R> work) {
        return threads.run(work);
    }
}
