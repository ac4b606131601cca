package bot.spaceduck.cert.issuance;

import bot.spaceduck.common.store.Write;
import java.util.List;

/**
 * Writes that commit with the effect or not at all: the guard of an event, the record of an idempotency key. A refusal
 * of one of them says that the effect has been had.
 */
@FunctionalInterface
public interface Companions {
    List<Write> of(Issuance.Settled outcome);

    static Companions none() {
        return outcome -> List.of();
    }
}
