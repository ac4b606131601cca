package bot.spaceduck.identity.verification;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Proves an address by the link that was mailed there. Code and link are one challenge: either uses up both. */
@Singleton
class FollowLink {
    private final Accounts accounts;
    private final Challenges challenges;
    private final VerifyCode verify;
    private final Origins origins;
    private final Clock clock;

    FollowLink(Accounts accounts, Challenges challenges, VerifyCode verify, Origins origins, Clock clock) {
        this.accounts = accounts;
        this.challenges = challenges;
        this.verify = verify;
        this.origins = origins;
        this.clock = clock;
    }

    Uni<TierAnswer> follow(String token, Caller caller) {
        return challenges
                .findLink(EmailChallenge.tokenHash(token))
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such link")))
                .chain(link -> accounts.change(
                        link.accountId(),
                        account -> challenges
                                .find(link.accountId(), Purpose.EMAIL)
                                .map(found -> found.filter(
                                                challenge -> challenge.id().equals(link.challengeId()))
                                        .orElseThrow(() -> ProblemCode.CODE_EXPIRED.with("a newer link was sent"))
                                        .requireUnspent(clock.instant()))
                                .map(challenge -> verify.accepted(
                                        account,
                                        challenge,
                                        origins.of(caller).as(new Actor(link.accountId(), Actor.Type.PERSON)),
                                        Recording.none(),
                                        List.of()))))
                .map(answer -> answer.body());
    }
}
