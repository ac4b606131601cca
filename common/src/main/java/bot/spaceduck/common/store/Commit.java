package bot.spaceduck.common.store;

import java.util.Optional;

/**
 * What a commit came to. That it is not known is not among these: {@link OutcomeUnknownException} says so, and the
 * caller repeats the command with its idempotency key.
 */
public sealed interface Commit {
    /** All writes are durable. */
    record Done() implements Commit {}

    /**
     * None of the writes happened, since this one's condition did not hold.
     *
     * @param write the name of the write
     * @param found the item that stood in the way, if there was one
     */
    record Refused(String write, Optional<Item> found) implements Commit {
        public boolean is(String name) {
            return write.equals(name);
        }
    }
}
