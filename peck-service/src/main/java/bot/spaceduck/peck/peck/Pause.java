package bot.spaceduck.peck.peck;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Lets time pass without a thread that waits, and goes on where it was: on the same Vert.x context. */
@Singleton
public class Pause {
    private static final int LONGEST_STEP_MILLIS = 40;

    private final Vertx vertx;

    Pause(Vertx vertx) {
        this.vertx = vertx;
    }

    public Uni<Void> of(Duration duration) {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(Math.max(1, duration.toMillis()), timer -> emitter.complete(null)));
    }

    /** A short pause of random length, longer with each attempt, so that those who collided part. */
    Uni<Void> before(int attempt) {
        int most = Math.min(LONGEST_STEP_MILLIS, 4 * attempt);
        return of(Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(most)));
    }
}
