package bot.spaceduck.identity.verification;

import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.Rise;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a code. A wrong one is counted before it is told; a right one is used up in the commit that it makes true. */
@Singleton
class VerifyCode {
    private final Accounts accounts;
    private final Challenges challenges;
    private final OneTimeCode codes;
    private final ProvenPhone phones;
    private final Rise rise;
    private final Events events;
    private final Clock clock;

    VerifyCode(
            Accounts accounts,
            Challenges challenges,
            OneTimeCode codes,
            ProvenPhone phones,
            Rise rise,
            Events events,
            Clock clock) {
        this.accounts = accounts;
        this.challenges = challenges;
        this.codes = codes;
        this.phones = phones;
        this.rise = rise;
        this.events = events;
        this.clock = clock;
    }

    Uni<Answer<TierAnswer>> verify(String accountId, Purpose purpose, String code, Origin origin, Recording recording) {
        return accounts.change(
                accountId,
                account -> challenges
                        .find(accountId, purpose)
                        .map(found -> found.orElseThrow(() -> ProblemCode.CODE_EXPIRED.with("no code is waited for"))
                                .requireOpen(clock.instant()))
                        .chain(challenge -> codes.matches(accountId, challenge, code)
                                ? phones.kept(challenge)
                                        .map(kept -> accepted(account, challenge, origin, recording, kept))
                                : challenges.countWrong(challenge)));
    }

    /**
     * The account as it is with the challenge spent; also for a link, which is another form of the same challenge.
     *
     * @param kept what else the commit writes
     */
    Change<Answer<TierAnswer>> accepted(
            Active account, Challenge challenge, Origin origin, Recording recording, List<Write> kept) {
        Purpose purpose = challenge.purpose();
        Rise.Risen risen = rise.by(
                account, purpose.evidence(), events.of(purpose.event(), account.id(), origin, Map.of()), origin);
        Answer<TierAnswer> answer = Answer.ok(TierAnswer.of(risen.account().tier()));
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.add(challenges.write(challenge.spent()));
        further.addAll(kept);
        return new Change<>(risen.account(), risen.announced(), further, answer);
    }
}
