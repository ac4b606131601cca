package bot.spaceduck.cert.signer;

import bot.spaceduck.common.work.OwnThreads;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Signs, checks and renders on two threads of its own: no event loop pays for a form that somebody asked for. */
@Singleton
public class SignerThreads {
    private static final int WAITING = 256;

    private final OwnThreads threads = new OwnThreads("signer-", "certificate signing", WAITING);

    @PreDestroy
    void close() {
        threads.close();
    }

    /** What {@code work} gives, back on the caller's context; DEPENDENCY_UNAVAILABLE if too many wait already. */
    public <R> Uni<R> run(Supplier<R> work) {
        return threads.run(work);
    }
}
