package bot.spaceduck.cert.skill;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Withdraws all that a publisher who is gone has submitted or published: nobody answers for it any more. His names stay
 * his, so that nobody comes after him under them. Going through it again finds what is left.
 */
@Singleton
public class EndSkills {
    private final Skills skills;
    private final Waiting waiting;
    private final WithdrawSkill withdrawing;
    private final Table table;

    EndSkills(Skills skills, Waiting waiting, WithdrawSkill withdrawing, Table table) {
        this.skills = skills;
        this.waiting = waiting;
        this.withdrawing = withdrawing;
        this.table = table;
    }

    public Uni<Void> end(String ducklingId, Origin origin) {
        WithdrawSkill.Wish wish =
                new WithdrawSkill.Wish(ducklingId, Skill.Reason.ACCOUNT_CLOSED, false, Optional.empty(), origin);
        return table.commit(waiting.close(ducklingId)).chain((Commit done) -> page(wish, Optional.empty()));
    }

    private Uni<Void> page(WithdrawSkill.Wish wish, Optional<Map<String, String>> start) {
        return skills.everyOne(wish.accountId(), start)
                .chain(page -> Multi.createFrom()
                        .iterable(skills.read(page))
                        .filter(skill -> skill instanceof Skill.Submitted || skill instanceof Skill.Published)
                        .onItem()
                        .transformToUniAndConcatenate(skill -> withdraw(skill, wish))
                        .collect()
                        .last()
                        .chain(() -> page.next().isPresent()
                                ? page(wish, page.next())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> withdraw(Skill skill, WithdrawSkill.Wish wish) {
        return withdrawing
                .withdraw(skill.submission().id(), wish, Recording.none())
                .replaceWithVoid()
                // An administrator rejected it a moment ago.
                .onFailure(failure ->
                        failure instanceof ProblemException problem && problem.code() == ProblemCode.STATE_CONFLICT)
                .recoverWithNull();
    }
}
