package bot.spaceduck.identity.reset;

import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.notice.Notices;
import bot.spaceduck.identity.verification.Purpose;
import bot.spaceduck.identity.verification.ResetCodes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mails a code to an address, if somebody here has it. One that nobody has gets the same reads, the same write and the
 * same answer; so does one that a code was sent to just now.
 */
@Singleton
class Forgot {
    private final Holders holders;
    private final ResetCodes codes;
    private final Notices notices;
    private final EmailVault emails;
    private final Table table;

    Forgot(Holders holders, ResetCodes codes, Notices notices, EmailVault emails, Table table) {
        this.holders = holders;
        this.codes = codes;
        this.notices = notices;
        this.emails = emails;
        this.table = table;
    }

    Uni<Answer<ForgotAnswer>> ask(EmailAddress email, Recording recording) {
        return holders.of(email)
                .chain(holder -> codes.open(holder.subject(), holder.account().map(this::letter)))
                .chain(code -> commit(code, recording));
    }

    private ResetCodes.Letter letter(Active account) {
        return (code, minutes) -> notices.mail(
                emails.open(account),
                "reset-code",
                Map.of("name", account.profile().displayName(), "code", code, "minutes", minutes));
    }

    private Uni<Answer<ForgotAnswer>> commit(Optional<Write> code, Recording recording) {
        Answer<ForgotAnswer> answer =
                new Answer<>(202, new ForgotAnswer(Purpose.PASSWORD_RESET.life().toSeconds()));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        code.ifPresent(writes::add);
        if (writes.isEmpty()) {
            return Uni.createFrom().item(answer);
        }
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused refused && refused.is(Recording.WRITE)) {
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            }
            // Refused otherwise: somebody else's code for the address is on its way, sent this very moment.
            return answer;
        });
    }
}
