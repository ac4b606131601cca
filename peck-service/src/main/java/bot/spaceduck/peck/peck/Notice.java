package bot.spaceduck.peck.peck;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.store.Outgoing;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * An event of a peck for those who have to do with it: in the same commit as the event, right behind it. What they
 * make of it, and whether it ever reaches them, changes nothing of the peck.
 */
public record Notice(Event event, Facts facts) implements Outgoing {
    public static final String CHANNEL = "notice";

    public Notice {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return false;
    }

    /** {@code sequence} is that of the event, which stands before it. */
    @Override
    public String body(long sequence) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("requester", facts.requester().spaceduckId());
        accounts().forEach(body.putArray("accounts")::add);
        parties().forEach(body.putArray("parties")::add);
        return body.put("event", event.body(sequence)).toString();
    }

    private Set<String> accounts() {
        Set<String> accounts = new LinkedHashSet<>();
        accounts.add(facts.requester().ducklingId());
        accounts.add(facts.decider());
        return accounts;
    }

    /** Those for whom the peck exists: see {@link Parties}. */
    private Set<String> parties() {
        Set<String> parties = accounts();
        parties.add(facts.requester().spaceduckId());
        return parties;
    }
}
