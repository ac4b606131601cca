package bot.spaceduck.identity.notice;

import bot.spaceduck.common.outbox.OutboxChannel;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sends mail; done when the mail server has taken it. A mail may arrive twice. */
@Singleton
public class MailChannel implements OutboxChannel {
    private final Notices notices;
    private final Letters letters;
    private final ReactiveMailer mailer;

    MailChannel(Notices notices, Letters letters, ReactiveMailer mailer) {
        this.notices = notices;
        this.letters = letters;
        this.mailer = mailer;
    }

    @Override
    public String name() {
        return Notice.MAIL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom().deferred(() -> mailer.send(letters.mail(notices.open(Notice.MAIL, body))));
    }
}
