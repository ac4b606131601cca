package bot.spaceduck.identity.closing;

import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.store.Outgoing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The work that a closed account leaves, in its outbox until it is done: however this process fares, somebody goes on.
 *
 * @param traceparent of the request that closed it, or null
 */
record ClosingOrder(String accountId, String traceparent) implements Outgoing {
    static final String CHANNEL = "closing";
    private static final ObjectMapper JSON = StrictJson.mapper();

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return false;
    }

    @Override
    public String body(long sequence) {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order can always be written", e);
        }
    }

    /** @throws IllegalStateException if it is of another shape */
    static ClosingOrder read(String body) {
        try {
            return JSON.readValue(body, ClosingOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order is of another shape", e);
        }
    }

    /** What its steps do is done by the person, without an address any more. */
    Origin origin() {
        return new Origin(new Actor(accountId, Actor.Type.PERSON), null, null, traceparent);
    }
}
