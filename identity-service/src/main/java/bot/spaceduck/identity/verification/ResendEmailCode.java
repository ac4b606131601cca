package bot.spaceduck.identity.verification;

import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailVault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sends another code and link for an address that is not proven yet; the earlier ones are void from then on. */
@Singleton
class ResendEmailCode {
    private final Table table;
    private final Accounts accounts;
    private final EmailVault emails;
    private final EmailChallenge challenge;
    private final Clock clock;

    ResendEmailCode(Table table, Accounts accounts, EmailVault emails, EmailChallenge challenge, Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.emails = emails;
        this.challenge = challenge;
        this.clock = clock;
    }

    Uni<Answer<ResendAnswer>> resend(String accountId, Recording recording) {
        Instant now = clock.instant();
        return accounts.active(accountId)
                .chain(account -> {
                    requireUnproven(account);
                    EmailAddress email = EmailAddress.parse(emails.open(account));
                    return challenge.openAgain(
                            accountId, email, account.profile().displayName(), now);
                })
                .chain(opening -> commit(opening, now, recording));
    }

    private static void requireUnproven(Active account) {
        if (account.standing().emailVerified()) {
            throw ProblemCode.STATE_CONFLICT.with("the e-mail address is proven already");
        }
    }

    private Uni<Answer<ResendAnswer>> commit(EmailChallenge.Opening opening, Instant now, Recording recording) {
        long resendAfter = opening.challenge().resendAfter(now);
        Answer<ResendAnswer> answer = new Answer<>(202, new ResendAnswer(resendAfter));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.addAll(opening.mailing());
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                // Whoever was first has sent one just now.
                throw Sendings.tooSoon(resendAfter);
            }
            return answer;
        });
    }
}
