package bot.spaceduck.cert.notice;

import bot.spaceduck.common.outbox.OutboxChannel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Hands notices over to identity-service; done when it has them. It takes each id once, so a notice that is handed over
 * twice is sent once. A duckling that is gone has no mailbox: then there is nothing to do.
 */
@Singleton
public class NoticeChannel implements OutboxChannel {
    private final NoticesClient client;
    private final ObjectMapper json;

    NoticeChannel(@RestClient NoticesClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    @Override
    public String name() {
        return CertificateNotice.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom()
                .deferred(() -> client.forward(notice(deliveryId, body)))
                .onFailure(NoticeChannel::isGone)
                .recoverWithNull();
    }

    private ObjectNode notice(String deliveryId, String body) {
        try {
            return json.readValue(body, ObjectNode.class).put("notice_id", deliveryId);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is of another shape", e);
        }
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
