package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Item;
import java.util.Objects;

/**
 * A peck as the store has it.
 *
 * @param last what was announced of it last
 */
public record StoredPeck(Peck peck, Announced last, Item item) {
    public StoredPeck {
        Objects.requireNonNull(peck, "peck");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(item, "item");
    }

    /** Rises with each transition and each reminder. */
    public long version() {
        return item.version();
    }
}
