package bot.spaceduck.cert.skill;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * What is told of skills: of each the id, whose it is and the digest of its bytes. Names, versions and words are the
 * publisher's own text, and the log forgets nothing.
 */
@Singleton
class SkillEvents {
    private static final String DIGEST = "digest";

    private final Events events;

    SkillEvents(Events events) {
        this.events = events;
    }

    Event submitted(Submission submission, Origin origin) {
        return of(EventType.SKILL_SUBMITTED, submission, origin, Map.of(DIGEST, submission.digest()));
    }

    List<Event> published(Submission submission, Origin origin) {
        return List.of(
                decided(submission, Skill.State.PUBLISHED, origin),
                of(EventType.SKILL_PUBLISHED, submission, origin, Map.of(DIGEST, submission.digest())));
    }

    List<Event> rejected(Submission submission, Origin origin) {
        return List.of(decided(submission, Skill.State.REJECTED, origin));
    }

    /** @param from the state that it was in */
    List<Event> withdrawn(Submission submission, Skill.State from, Skill.Reason reason, Origin origin) {
        Event withdrawn = of(
                EventType.SKILL_WITHDRAWN,
                submission,
                origin,
                Map.of(DIGEST, submission.digest(), "from", from.name(), "reason", reason.name()));
        return reason == Skill.Reason.ADMIN
                ? List.of(of(EventType.ADMIN_ACTION, submission, origin, Map.of("action", "withdraw_skill")), withdrawn)
                : List.of(withdrawn);
    }

    private Event decided(Submission submission, Skill.State decision, Origin origin) {
        return of(
                EventType.ADMIN_ACTION,
                submission,
                origin,
                Map.of("action", "decide_skill", "decision", decision.name()));
    }

    private Event of(EventType type, Submission submission, Origin origin, Map<String, Object> detail) {
        return events.of(type, submission.id(), submission.owner(), "success", origin, detail);
    }
}
