package bot.spaceduck.common.idempotency;

import bot.spaceduck.common.store.Write;
import java.util.List;

/** Handed to a use case: the further writes that its commit has to carry. */
@FunctionalInterface
public interface Recording {
    /** The name of the write that is refused when a twin with the same key was first. */
    String WRITE = "idempotency";

    /** The record of this answer, as a write for the commit that makes it true; none without an idempotency key. */
    List<Write> of(Answer<?> answer);

    /** For a command without an idempotency key. */
    static Recording none() {
        return answer -> List.of();
    }
}
