package bot.spaceduck.peck.mail;

import bot.spaceduck.common.outbox.OutboxChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Hands mails over to identity-service; done when it has them. A mail that is handed over twice is sent once. A person who
 * is gone has no mailbox: then there is nothing to do.
 */
@Singleton
public class MailChannel implements OutboxChannel {
    private final Mails mails;
    private final Handover handover;

    MailChannel(Mails mails, Handover handover) {
        this.mails = mails;
        this.handover = handover;
    }

    @Override
    public String name() {
        return Mail.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom()
                .deferred(() -> handover.of(mails.open(body).put("notice_id", deliveryId)))
                .replaceWithVoid();
    }
}
