package bot.spaceduck.common.outbox;

import io.smallrye.mutiny.Uni;

/** Delivers one kind of outgoing thing. */
public interface OutboxChannel {
    /** The {@code channel} that it serves. */
    String name();

    /**
     * Delivers {@code body}; done when the other side has acknowledged. A failure leaves the entry in the outbox, to be
     * tried again later; the same entry may be delivered twice.
     *
     * @param deliveryId the same at each attempt
     */
    Uni<Void> deliver(String deliveryId, String body);
}
