package bot.spaceduck.peck.mail;

import bot.spaceduck.common.auth.PeersConfig;
import bot.spaceduck.common.outbox.OutboxChannel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Hands mails over to identity-service; done when it has them. It takes each id once, so a mail that is handed over twice
 * is sent once. A person who is gone has no mailbox: then there is nothing to do.
 */
@Singleton
public class MailChannel implements OutboxChannel {
    private static final int NOT_FOUND = 404;

    private final Mails mails;
    private final NoticesClient client;
    private final PeersConfig peers;

    MailChannel(Mails mails, @RestClient NoticesClient client, PeersConfig peers) {
        this.mails = mails;
        this.client = client;
        this.peers = peers;
    }

    @Override
    public String name() {
        return Mail.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom()
                .deferred(() -> client.forward(mails.open(body).put("notice_id", deliveryId)))
                .ifNoItem()
                .after(peers.deadline())
                .fail()
                .onFailure(MailChannel::isGone)
                .recoverWithNull();
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == NOT_FOUND;
    }
}
