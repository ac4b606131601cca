package bot.spaceduck.peck.notice;

import java.util.List;
import java.util.Map;

/**
 * Some events, oldest first.
 *
 * @param events CloudEvents 1.0
 * @param nextCursor what to ask for after; always there, since a feed has no end
 */
public record InboxPage(List<Map<String, Object>> events, String nextCursor) {
    public InboxPage {
        events = List.copyOf(events);
    }

    /** Without the events, which may hold tokens. */
    @Override
    public String toString() {
        return "InboxPage[" + events.size() + "]";
    }
}
