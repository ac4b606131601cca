package bot.spaceduck.test.arch.wrong.one;

import bot.spaceduck.test.arch.wrong.two.DuckHelper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** Everything that the house rules forbid, to try them on. */
public class Waits {
    @Inject
    DuckHelper injected;

    void await() {
        Uni.createFrom().item(1).await().indefinitely();
    }

    void sleep() throws InterruptedException {
        Thread.sleep(0, 0);
    }

    void print() {
        System.err.print("");
    }
}
