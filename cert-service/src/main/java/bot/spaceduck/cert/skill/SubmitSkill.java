package bot.spaceduck.cert.skill;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a submission. It takes its name with it if nobody has it, and its version, in the commit that stores the bytes:
 * of two who come at once with the same one waits for review and the other is told.
 */
@Singleton
class SubmitSkill {
    /** Under one name others may come between; each round that loses finds what they did. */
    private static final int ROUNDS = 10;

    private final Skills skills;
    private final Shelves shelves;
    private final Waiting waiting;
    private final SkillEvents events;
    private final Table table;
    private final Ids ids;
    private final Clock clock;

    SubmitSkill(
            Skills skills, Shelves shelves, Waiting waiting, SkillEvents events, Table table, Ids ids, Clock clock) {
        this.skills = skills;
        this.shelves = shelves;
        this.waiting = waiting;
        this.events = events;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Fails with FIELD_INVALID for what is no skill, with EXISTS if the name is another's or the version is taken, with
     * STATE_CONFLICT if too many of the account wait.
     */
    Uni<Answer<SkillView>> submit(String owner, SubmitRequest request, Origin origin, Recording recording) {
        SkillMarkdown content = SkillMarkdown.of(request.skillMd());
        SkillVersion version = request.check(FrontMatter.of(request.skillMd()));
        Submission submission = new Submission(
                ids.next(IdKind.SKILL),
                owner,
                request.name(),
                version,
                request.description(),
                request.metadata(),
                content.digest(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return round(new Skill.Submitted(submission), content, origin, recording, ROUNDS);
    }

    private Uni<Answer<SkillView>> round(
            Skill.Submitted skill, SkillMarkdown content, Origin origin, Recording recording, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the marketplace", null));
        }
        Submission submission = skill.submission();
        Answer<SkillView> answer = Answer.created(SkillView.forPublisher(skill));
        return shelves.find(submission.name()).chain(before -> {
            List<Write> writes = new ArrayList<>();
            writes.add(shelves.change(before, before.shelf().submittedBy(submission.owner())));
            writes.add(shelves.take(submission));
            writes.add(waiting.more(submission.owner()));
            writes.addAll(skills.create(skill, content, events.submitted(submission, origin)));
            writes.addAll(recording.of(answer));
            return table.commit(writes).chain(outcome -> switch (outcome) {
                case Commit.Done done -> Uni.createFrom().item(answer);
                case Commit.Refused refused
                when refused.is(Shelves.SHELF) -> round(skill, content, origin, recording, left - 1);
                case Commit.Refused refused -> Uni.createFrom().failure(refusal(refused));
            });
        });
    }

    private ProblemException refusal(Commit.Refused refused) {
        return switch (refused.write()) {
            case Shelves.RELEASE ->
                ProblemException.field(ProblemCode.EXISTS, "version", "was submitted or published already");
            case Waiting.WAITING ->
                ProblemCode.STATE_CONFLICT.with(
                        waiting.most() + " submissions of this account wait for review already, or it is closed");
            // The twin's answer takes this one's place.
            default -> ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is being served; ask again");
        };
    }
}
