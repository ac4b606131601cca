package bot.spaceduck.peck.notice;

import bot.spaceduck.common.outbox.OutboxChannel;
import bot.spaceduck.peck.delivery.Dispatch;
import bot.spaceduck.peck.delivery.SharedEvent;
import bot.spaceduck.peck.peck.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Done when what has to be delivered is durable: from then on it is tried without the peck. */
@Singleton
public class NoticeChannel implements OutboxChannel {
    private final Dispatch dispatch;

    NoticeChannel(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return Notice.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom().deferred(() -> dispatch.dispatch(SharedEvent.of(body)));
    }
}
