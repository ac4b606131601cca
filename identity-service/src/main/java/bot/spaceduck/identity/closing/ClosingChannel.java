package bot.spaceduck.identity.closing;

import bot.spaceduck.common.outbox.OutboxChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Goes on with what a closing left, until nothing is left. */
@Singleton
public class ClosingChannel implements OutboxChannel {
    private final Closings closings;

    ClosingChannel(Closings closings) {
        this.closings = closings;
    }

    @Override
    public String name() {
        return ClosingOrder.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom()
                .deferred(() -> closings.carryOut(ClosingOrder.read(body)))
                .replaceWithVoid();
    }
}
