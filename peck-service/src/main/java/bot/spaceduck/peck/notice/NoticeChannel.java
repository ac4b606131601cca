package bot.spaceduck.peck.notice;

import bot.spaceduck.common.outbox.OutboxChannel;
import bot.spaceduck.peck.alert.Alerts;
import bot.spaceduck.peck.delivery.Dispatch;
import bot.spaceduck.peck.delivery.SharedEvent;
import bot.spaceduck.peck.peck.Notice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Has an event told: by mail and text message to who decides, to webhooks, and in the feeds of the parties; done when all of that is durable. From then on it
 * is tried without the peck. Told twice, all of it is there once.
 */
@Singleton
public class NoticeChannel implements OutboxChannel {
    /** No news to those who use, thousands of times perhaps; webhooks may ask for it. */
    private static final String USED = "peck.used";

    private final Alerts alerts;
    private final Dispatch dispatch;
    private final Feed feed;

    NoticeChannel(Alerts alerts, Dispatch dispatch, Feed feed) {
        this.alerts = alerts;
        this.dispatch = dispatch;
        this.feed = feed;
    }

    @Override
    public String name() {
        return Notice.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom().deferred(() -> {
            SharedEvent event = SharedEvent.of(body);
            return alerts.raise(event).chain(() -> dispatch.dispatch(event)).chain(() -> feed(event));
        });
    }

    private Uni<Void> feed(SharedEvent event) {
        if (event.type().equals(USED)) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(event.parties())
                .onItem()
                .transformToUniAndConcatenate(party -> feed.append(party, event))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
