package bot.spaceduck.peck.delivery;

import bot.spaceduck.peck.delegation.DelegationTokens;
import bot.spaceduck.peck.delegation.Side;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Puts the delegation into the news of an approval, for the agent that asked, if it lives yet. The token is made for the
 * sending and never kept.
 */
@Singleton
public class Enclosure {
    private static final String APPROVED = "peck.approved";

    private final Pecks pecks;
    private final DelegationTokens tokens;
    private final ObjectMapper json;

    Enclosure(Pecks pecks, DelegationTokens tokens, ObjectMapper json) {
        this.pecks = pecks;
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * @param event as it was kept
     * @param reader account or agent that gets it
     */
    public Uni<String> in(String event, String type, String peckId, String reader) {
        if (!type.equals(APPROVED)) {
            return Uni.createFrom().item(event);
        }
        return pecks.find(peckId)
                .map(found -> found.peck() instanceof Peck.Granted granted
                                && granted.facts().requester().spaceduckId().equals(reader)
                        ? withDelegation(event, granted)
                        : event);
    }

    private String withDelegation(String event, Peck.Granted granted) {
        try {
            ObjectNode body = json.readValue(event, ObjectNode.class);
            ObjectNode delegation = ((ObjectNode) body.path("data")).putObject("delegation");
            delegation
                    .put("token", tokens.mint(granted, Side.INITIATOR))
                    .put("expires_at", granted.grant().expiresAt().toString());
            granted.grant().scopes().forEach(delegation.putArray("scopes")::add);
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept event is of another shape", e);
        }
    }
}
