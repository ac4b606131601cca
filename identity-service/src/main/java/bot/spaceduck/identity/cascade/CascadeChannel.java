package bot.spaceduck.identity.cascade;

import bot.spaceduck.common.outbox.OutboxChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells peck-service of cascades until it has heard; it may hear twice. */
@Singleton
public class CascadeChannel implements OutboxChannel {
    private final CascadeCalls calls;

    CascadeChannel(CascadeCalls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return Cascade.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom().deferred(() -> calls.end(Cascade.read(body))).replaceWithVoid();
    }
}
