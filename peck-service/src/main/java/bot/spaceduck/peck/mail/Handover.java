package bot.spaceduck.peck.mail;

import bot.spaceduck.common.auth.PeersConfig;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Hands a notice over to identity-service, which takes each {@code notice_id} once. */
@Singleton
public class Handover {
    private static final int NOT_FOUND = 404;

    private final NoticesClient client;
    private final PeersConfig peers;

    Handover(@RestClient NoticesClient client, PeersConfig peers) {
        this.client = client;
        this.peers = peers;
    }

    /**
     * True once identity-service has it; false if there is nobody (any more) to write to, or nothing proven to write to.
     * Fails for anything else, in time: whether it has it is not known then.
     */
    public Uni<Boolean> of(ObjectNode notice) {
        return client.forward(notice)
                .map(taken -> true)
                .ifNoItem()
                .after(peers.deadline())
                .fail()
                .onFailure(Handover::isGone)
                .recoverWithItem(false);
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == NOT_FOUND;
    }
}
