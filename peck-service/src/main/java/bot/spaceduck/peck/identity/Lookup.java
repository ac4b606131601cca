package bot.spaceduck.peck.identity;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;

/** A peer asked for something that there may not be: "no such thing" is an answer, not a failure. */
public final class Lookup {
    private static final int NOT_FOUND = 404;

    private Lookup() {}

    /** Empty for 404; fails when the deadline is over. */
    public static <T> Uni<Optional<T>> of(Uni<T> asked, Duration deadline) {
        return asked.map(Optional::of)
                .onFailure(Lookup::isNotFound)
                .recoverWithItem(Optional.empty())
                .ifNoItem()
                .after(deadline)
                .fail();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == NOT_FOUND;
    }
}
