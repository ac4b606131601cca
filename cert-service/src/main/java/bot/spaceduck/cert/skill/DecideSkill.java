package bot.spaceduck.cert.skill;

import bot.spaceduck.cert.identity.Account;
import bot.spaceduck.cert.identity.Accounts;
import bot.spaceduck.cert.signer.SkillSigner;
import bot.spaceduck.common.event.Event;
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
 * Decides about a submission: the decision, the release, what the name's latest release is, and the entry that names
 * the administrator are one commit. Of two who decide at once one does; the other is answered as whoever comes later.
 */
@Singleton
class DecideSkill {
    private static final int ROUNDS = 10;

    private final Skills skills;
    private final Shelves shelves;
    private final Waiting waiting;
    private final Accounts accounts;
    private final SkillSigner signer;
    private final SkillEvents events;
    private final Table table;
    private final Clock clock;

    DecideSkill(
            Skills skills,
            Shelves shelves,
            Waiting waiting,
            Accounts accounts,
            SkillSigner signer,
            SkillEvents events,
            Table table,
            Clock clock) {
        this.skills = skills;
        this.shelves = shelves;
        this.waiting = waiting;
        this.accounts = accounts;
        this.signer = signer;
        this.events = events;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Fails with NOT_FOUND, with NOT_YOURS for one's own, with STATE_CONFLICT if it was decided otherwise or withdrawn, or if
     * nothing is published of its publisher at the moment.
     */
    Uni<Answer<SkillView>> decide(String id, DecisionRequest request, Origin origin, Recording recording) {
        return round(id, request, origin, recording, ROUNDS);
    }

    private Uni<Answer<SkillView>> round(
            String id, DecisionRequest request, Origin origin, Recording recording, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the marketplace", null));
        }
        return skills.find(id)
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such skill")))
                .invoke(found -> requireAnother(origin, found.skill().submission()))
                .chain(found -> settle(found, request, origin, recording))
                .chain(settled -> settled.map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> round(id, request, origin, recording, left - 1)));
    }

    private static void requireAnother(Origin origin, Submission submission) {
        if (origin.actor().id().equals(submission.owner())) {
            throw ProblemCode.NOT_YOURS.with("an administrator does not decide about his own");
        }
    }

    /** Empty if somebody came between, and the skill has to be read again. */
    private Uni<Optional<Answer<SkillView>>> settle(
            Skills.Stored found, DecisionRequest request, Origin origin, Recording recording) {
        return switch (found.skill()) {
            case Skill.Submitted submitted ->
                switch (request.decision()) {
                    case PUBLISH -> publish(found, submitted, decided(request, origin), origin, recording);
                    case REJECT -> reject(found, submitted, decided(request, origin), origin, recording);
                };
            case Skill.Published same
            when request.decision() == DecisionRequest.Decision.PUBLISH -> asItIs(same, recording);
            case Skill.Rejected same
            when request.decision() == DecisionRequest.Decision.REJECT -> asItIs(same, recording);
            case Skill other ->
                throw ProblemCode.STATE_CONFLICT.with(
                        "the skill is " + other.state().name());
        };
    }

    private Skill.Decided decided(DecisionRequest request, Origin origin) {
        return new Skill.Decided(
                origin.actor().id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.ofNullable(request.reason()));
    }

    private Uni<Optional<Answer<SkillView>>> asItIs(Skill skill, Recording recording) {
        Answer<SkillView> answer = Answer.ok(SkillView.forAdmin(skill));
        List<Write> writes = recording.of(answer);
        return writes.isEmpty() ? Uni.createFrom().item(Optional.of(answer)) : commit(writes, answer);
    }

    private Uni<Optional<Answer<SkillView>>> publish(
            Skills.Stored found, Skill.Submitted submitted, Skill.Decided decided, Origin origin, Recording recording) {
        Submission submission = submitted.submission();
        return accounts.find(submission.owner())
                .invoke(DecideSkill::requireStanding)
                .chain(() -> shelves.find(submission.name()))
                .chain(shelf -> {
                    Release release = release(submission, decided.at());
                    return commit(
                            found,
                            submitted.published(release, decided),
                            events.published(submission, origin),
                            List.of(
                                    shelves.change(
                                            shelf, shelf.shelf().published(new Shelf.Latest(submission, release))),
                                    shelves.publish(submission, release)),
                            recording);
                });
    }

    /** Signed before it is stored, and shown to nobody unless it is. */
    private Release release(Submission submission, Instant at) {
        return new Release(at, signer.sign(Release.statement(submission, at)));
    }

    private static void requireStanding(Optional<Account> publisher) {
        if (publisher.filter(Account::inGoodStanding).isEmpty()) {
            throw ProblemCode.STATE_CONFLICT.with("nothing is published while the publisher's tier is held down");
        }
    }

    private Uni<Optional<Answer<SkillView>>> reject(
            Skills.Stored found, Skill.Submitted submitted, Skill.Decided decided, Origin origin, Recording recording) {
        Submission submission = submitted.submission();
        return shelves.find(submission.name())
                .chain(shelf -> commit(
                        found,
                        submitted.rejected(decided),
                        events.rejected(submission, origin),
                        List.of(shelves.change(shelf, shelf.shelf().without()), shelves.giveBack(submission)),
                        recording));
    }

    private Uni<Optional<Answer<SkillView>>> commit(
            Skills.Stored found, Skill after, List<Event> told, List<Write> onTheShelf, Recording recording) {
        Answer<SkillView> answer = Answer.ok(SkillView.forAdmin(after));
        List<Write> writes = new ArrayList<>();
        writes.add(skills.change(found, after, told));
        writes.addAll(onTheShelf);
        writes.add(waiting.fewer(after.submission().owner()));
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
}
