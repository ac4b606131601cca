package bot.spaceduck.peck.peck;

import bot.spaceduck.common.event.EventType;

/**
 * A legal step to another state, and the event that tells of it: the two are committed as one.
 *
 * @param outcome the event's outcome
 */
public record Transition(Peck after, EventType event, String outcome) {
    static Transition resolved(Peck after, String outcome) {
        return new Transition(after, EventType.PECK_RESOLVED, outcome);
    }

    static Transition used(Peck after) {
        return new Transition(after, EventType.PECK_USED, "success");
    }

    static Transition revoked(Peck after) {
        return new Transition(after, EventType.PECK_REVOKED, "success");
    }

    static Transition lapsed(Peck after) {
        return new Transition(after, EventType.PECK_LAPSED, "success");
    }
}
