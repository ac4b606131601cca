package bot.spaceduck.identity.notice;

import bot.spaceduck.common.outbox.OutboxChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sends text messages. One may arrive twice. */
@Singleton
public class SmsChannel implements OutboxChannel {
    private final Notices notices;
    private final Letters letters;
    private final SmsSender sender;

    SmsChannel(Notices notices, Letters letters, SmsSender sender) {
        this.notices = notices;
        this.letters = letters;
        this.sender = sender;
    }

    @Override
    public String name() {
        return Notice.SMS;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom().deferred(() -> {
            Message message = notices.open(Notice.SMS, body);
            return sender.send(message.to(), letters.text(message));
        });
    }
}
