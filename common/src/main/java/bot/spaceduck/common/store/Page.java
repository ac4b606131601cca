package bot.spaceduck.common.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a query.
 *
 * @param next where the following page starts; empty at the end
 */
public record Page(List<Item> items, Optional<Map<String, String>> next) {
    public Page {
        items = List.copyOf(items);
    }
}
