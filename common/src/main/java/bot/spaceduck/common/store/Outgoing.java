package bot.spaceduck.common.store;

/**
 * Something to be delivered once the write that carries it is committed: an event, a mail, a text message. It lies in
 * the outbox of the item that the write made true.
 */
public interface Outgoing {
    /** Names the channel that delivers it. */
    String channel();

    /** Whether it counts in the aggregate's gapless sequence. */
    boolean sequenced();

    /**
     * What is stored until then; holds no secret in clear.
     *
     * @param sequence the aggregate's sequence number of this one if {@link #sequenced()}, else of the last before it
     */
    String body(long sequence);
}
