package bot.spaceduck.e2e.rig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many of a kind, copied in the store from one that a client made: to make as many through the gateway takes longer than
 * all other tests, and for some kinds the product allows it to nobody. They go again when this is closed.
 */
public final class Copies implements AutoCloseable {
    /** Of what an item has still to announce, a copy announces nothing. */
    private static final List<String> OUTBOX = List.of("outbox", "outbox_lane", "outbox_due");

    private final Store store;
    private final List<ObjectNode> items;
    private final List<String> ids;

    /**
     * Copies an item of identity-service.
     *
     * @param id the id of the thing; each copy has another wherever the item has this
     */
    public Copies(TestPlatform platform, String pk, String sk, String id, int count) {
        this.store = Store.of(platform);
        String original = store.item(pk, sk).remove(OUTBOX).toString();
        String prefix = id.substring(0, id.indexOf('_') + 1);
        this.ids = IntStream.range(0, count)
                .mapToObj(i -> prefix + "%026d".formatted(i))
                .toList();
        this.items = ids.stream()
                .map(copy -> Store.parse(original.replace(id, copy)))
                .map(ObjectNode.class::cast)
                .toList();
        store.put(items);
    }

    /** The copies' ids; all of them sort before the original's. */
    public List<String> ids() {
        return ids;
    }

    @Override
    public void close() {
        store.delete(items);
    }
}
