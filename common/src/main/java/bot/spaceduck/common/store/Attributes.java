package bot.spaceduck.common.store;

/** The attribute and index names that every table has. */
public final class Attributes {
    public static final String PK = "pk";
    public static final String SK = "sk";
    /** Number: rises by one with each {@link Write.Change}. */
    public static final String VERSION = "version";
    /** Number: how many events the aggregate has announced; the last one's {@code sequence}. */
    public static final String SEQUENCE = "seq";
    /** String: the commit that wrote last, by which a retried write recognises itself. */
    public static final String COMMIT = "commit";
    /** Map: what is still to be delivered, by a key that sorts in order. */
    public static final String OUTBOX = "outbox";
    /** String: partition of the sparse outbox index; absent when the outbox is empty. */
    public static final String OUTBOX_LANE = "outbox_lane";
    /** Number, epoch milliseconds: when the sweeper should look at the outbox. */
    public static final String OUTBOX_DUE = "outbox_due";
    /** Number, epoch seconds: when the store may forget the item. */
    public static final String TTL = "ttl";
    /** Partition and sort key of the one listing index; both absent unless the item is listed. */
    public static final String LIST_PK = "list_pk";

    public static final String LIST_SK = "list_sk";

    public static final String OUTBOX_INDEX = "outbox";
    public static final String LIST_INDEX = "list";

    private Attributes() {}
}
