package bot.spaceduck.cert.cascade;

import bot.spaceduck.common.auth.PeersConfig;
import bot.spaceduck.common.outbox.OutboxChannel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Tells peck-service of cascades until it has heard; it may hear twice. */
@Singleton
public class CascadeChannel implements OutboxChannel {
    private final PecksClient pecks;
    private final ObjectMapper json;
    private final Duration deadline;

    CascadeChannel(@RestClient PecksClient pecks, ObjectMapper json, PeersConfig peers) {
        this.pecks = pecks;
        this.json = json;
        this.deadline = peers.deadline();
    }

    @Override
    public String name() {
        return CertificateCascade.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        return Uni.createFrom()
                .deferred(() -> pecks.end(read(body)))
                .ifNoItem()
                .after(deadline)
                .fail()
                .replaceWithVoid();
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cascade is of another shape", e);
        }
    }
}
