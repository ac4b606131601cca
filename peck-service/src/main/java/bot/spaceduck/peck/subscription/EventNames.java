package bot.spaceduck.peck.subscription;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.HashSet;
import java.util.List;

/** The events that there are webhooks for: those of pecks and of their evidence, by their dotted names. */
final class EventNames {
    private static final List<String> KNOWN = List.of(
            "peck.requested",
            "peck.reminded",
            "peck.approved",
            "peck.denied",
            "peck.expired",
            "peck.withdrawn",
            "peck.sponsored",
            "peck.used",
            "peck.revoked",
            "peck.lapsed",
            "peck.sla_breached",
            "evidence.accepted",
            "evidence.rejected");

    private EventNames() {}

    /** @throws ProblemException FIELD_INVALID that names {@code events} */
    static void check(List<String> events) {
        if (!KNOWN.containsAll(events)) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "events", "each is one of " + KNOWN);
        }
        if (new HashSet<>(events).size() < events.size()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "events", "each stands there once");
        }
    }
}
