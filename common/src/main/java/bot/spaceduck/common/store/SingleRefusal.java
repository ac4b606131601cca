package bot.spaceduck.common.store;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What a failed condition of a single write means. The client sends a write again when an attempt had no answer; if that
 * attempt was carried out, its own effect makes the next one fail.
 */
final class SingleRefusal {
    private SingleRefusal() {}

    /**
     * Done if the item carries our mark; refused if this was the first attempt, or if another write stands where ours
     * would; else an earlier attempt may have been carried out and written over since: an unknown outcome.
     */
    static Uni<Commit> read(Write write, ConditionalCheckFailedException failure, String token) {
        Optional<Item> found = failure.hasItem() ? Item.found(failure.item()) : Optional.empty();
        if (found.flatMap(item -> item.find(Attributes.COMMIT))
                .filter(token::equals)
                .isPresent()) {
            return Uni.createFrom().item(new Commit.Done());
        }
        boolean repeated = failure.numAttempts() != null && failure.numAttempts() > 1;
        if (repeated && !anotherStandsInItsPlace(write, found)) {
            return Uni.createFrom().failure(new OutcomeUnknownException(failure));
        }
        return Uni.createFrom().item(new Commit.Refused(write.name(), found));
    }

    private static boolean anotherStandsInItsPlace(Write write, Optional<Item> found) {
        return switch (write) {
            case Write.Put put -> found.filter(item -> item.version() == 1).isPresent();
            case Write.Change change ->
                found.filter(item -> item.version() == change.before().version() + 1)
                        .isPresent();
            // Ours would have left nothing.
            case Write.Remove remove -> found.isPresent();
            // Amendments leave no version: the next one's mark covers ours.
            case Write.Amend amend -> false;
            case Write.Check check -> true;
        };
    }
}
