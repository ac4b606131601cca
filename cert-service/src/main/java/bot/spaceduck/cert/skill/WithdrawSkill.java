package bot.spaceduck.cert.skill;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a skill back: from that commit on nobody fetches it, and the latest release is the latest of the others. A
 * version that was published stays taken: other bytes never come under the same name and version.
 */
@Singleton
class WithdrawSkill {
    private static final int ROUNDS = 10;

    private final Skills skills;
    private final Shelves shelves;
    private final Waiting waiting;
    private final SkillEvents events;
    private final Table table;
    private final Clock clock;

    WithdrawSkill(Skills skills, Shelves shelves, Waiting waiting, SkillEvents events, Table table, Clock clock) {
        this.skills = skills;
        this.shelves = shelves;
        this.waiting = waiting;
        this.events = events;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Who wants it back, and why.
     *
     * @param own the reason where it is his own
     * @param administrator whether he may do it to another's release too
     * @param words to the publisher and to administrators
     */
    record Wish(String accountId, Skill.Reason own, boolean administrator, Optional<String> words, Origin origin) {
        boolean mayTouch(Skill skill) {
            return administrator || isOwn(skill);
        }

        boolean isOwn(Skill skill) {
            return accountId.equals(skill.submission().owner());
        }

        Skill.Reason reason(Skill skill) {
            return isOwn(skill) ? own : Skill.Reason.ADMIN;
        }
    }

    /**
     * Fails with NOT_FOUND for another's too, with STATE_CONFLICT if it was rejected, and for an administrator who should
     * decide about one that waits.
     */
    Uni<Answer<SkillView>> withdraw(String id, Wish wish, Recording recording) {
        return round(id, wish, recording, ROUNDS);
    }

    private Uni<Answer<SkillView>> round(String id, Wish wish, Recording recording, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the marketplace", null));
        }
        return skills.find(id)
                .map(found -> found.filter(stored -> wish.mayTouch(stored.skill()))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such skill")))
                .chain(found -> settle(found, wish, recording))
                .chain(settled -> settled.map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> round(id, wish, recording, left - 1)));
    }

    /** Empty if somebody came between, and the skill has to be read again. */
    private Uni<Optional<Answer<SkillView>>> settle(Skills.Stored found, Wish wish, Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Skill.Reason reason = wish.reason(found.skill());
        return switch (found.skill()) {
            case Skill.Submitted waits
            when reason != Skill.Reason.ADMIN ->
                unpublished(found, waits, waits.withdrawn(reason, now, wish.words()), wish, recording);
            case Skill.Published published ->
                published(found, published, published.withdrawn(reason, now, wish.words()), wish, recording);
            case Skill.Withdrawn same -> {
                Answer<SkillView> answer = answer(same, wish);
                List<Write> writes = recording.of(answer);
                yield writes.isEmpty() ? Uni.createFrom().item(Optional.of(answer)) : commit(writes, answer);
            }
            case Skill other ->
                throw ProblemCode.STATE_CONFLICT.with(
                        "the skill is " + other.state().name());
        };
    }

    private Uni<Optional<Answer<SkillView>>> unpublished(
            Skills.Stored found, Skill.Submitted before, Skill.Withdrawn after, Wish wish, Recording recording) {
        Submission submission = before.submission();
        return shelves.find(submission.name())
                .chain(shelf -> commit(
                        found,
                        after,
                        wish,
                        List.of(
                                shelves.change(shelf, shelf.shelf().without()),
                                shelves.giveBack(submission),
                                waiting.fewer(submission.owner())),
                        recording));
    }

    private Uni<Optional<Answer<SkillView>>> published(
            Skills.Stored found, Skill.Published before, Skill.Withdrawn after, Wish wish, Recording recording) {
        Submission submission = before.submission();
        return shelves.find(submission.name())
                .chain(shelf -> shelves.latestBut(submission.name(), submission.version())
                        .chain(next -> commit(
                                found,
                                after,
                                wish,
                                List.of(
                                        shelves.change(shelf, shelf.shelf().withdrawn(next)),
                                        shelves.withdraw(submission, before.release())),
                                recording)));
    }

    private Uni<Optional<Answer<SkillView>>> commit(
            Skills.Stored found, Skill.Withdrawn after, Wish wish, List<Write> onTheShelf, Recording recording) {
        Answer<SkillView> answer = answer(after, wish);
        List<Write> writes = new ArrayList<>();
        writes.add(skills.change(
                found,
                after,
                events.withdrawn(after.submission(), found.skill().state(), after.reason(), wish.origin())));
        writes.addAll(onTheShelf);
        writes.addAll(recording.of(answer));
        return commit(writes, answer);
    }

    private Uni<Optional<Answer<SkillView>>> commit(List<Write> writes, Answer<SkillView> answer) {
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> Optional.of(answer);
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                // The twin's answer takes this one's place.
                throw ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is being served; ask again");
            case Commit.Refused refused -> Optional.empty();
        });
    }

    private static Answer<SkillView> answer(Skill.Withdrawn skill, Wish wish) {
        return Answer.ok(wish.isOwn(skill) ? SkillView.forPublisher(skill) : SkillView.forAdmin(skill));
    }
}
