package bot.spaceduck.identity.reset;

import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.session.ProviderSessions;
import bot.spaceduck.identity.verification.ResetCodes;
import bot.spaceduck.identity.verification.ResetCodes.Claimed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sets a new password for the code that was mailed: claims the code, sets the password at the provider, spends the code.
 * If the process dies after any step, the same request repeated sets the same password again and finishes. The commit
 * that spends the code ends every session and tells of it.
 */
@Singleton
class Reset {
    private final Holders holders;
    private final ResetCodes codes;
    private final ProviderPassword password;
    private final Accounts accounts;
    private final ProviderSessions sessions;
    private final ChangedLetter letter;
    private final Events events;
    private final Clock clock;
    private final ResetConfig config;

    Reset(
            Holders holders,
            ResetCodes codes,
            ProviderPassword password,
            Accounts accounts,
            ProviderSessions sessions,
            ChangedLetter letter,
            Events events,
            Clock clock,
            ResetConfig config) {
        this.holders = holders;
        this.codes = codes;
        this.password = password;
        this.accounts = accounts;
        this.sessions = sessions;
        this.letter = letter;
        this.events = events;
        this.clock = clock;
        this.config = config;
    }

    Uni<Answer<ResetAnswer>> reset(
            EmailAddress email, String code, String newPassword, Origin origin, Recording recording) {
        return holders.of(email)
                .chain(holder -> codes.claim(holder.subject(), code, config.attempt())
                        .chain(claimed ->
                                act(holder.account().orElseThrow(), claimed, newPassword, origin, recording)));
    }

    private Uni<Answer<ResetAnswer>> act(
            Active account, Claimed claimed, String newPassword, Origin origin, Recording recording) {
        return password.set(account, newPassword)
                // Nothing has happened there: whoever repeats need not wait for the claim to lapse.
                .onFailure(ProblemException.class)
                .call(() -> codes.release(claimed))
                .chain(() -> commit(account, claimed, origin, recording))
                .call(() -> sessions.end(account));
    }

    private Uni<Answer<ResetAnswer>> commit(Active acted, Claimed claimed, Origin origin, Recording recording) {
        return accounts.change(acted.id(), account -> {
            if (!account.userId().equals(acted.userId())) {
                throw ProblemCode.STATE_CONFLICT.with("the account was hatched anew meanwhile");
            }
            return codes.spend(claimed).map(spent -> change(account, spent, origin, recording));
        });
    }

    private Change<Answer<ResetAnswer>> change(Active account, Write spent, Origin origin, Recording recording) {
        Origin own = origin.as(new Actor(account.id(), Actor.Type.PERSON));
        List<Outgoing> outgoing =
                List.of(events.of(EventType.PASSWORD_RESET, account.id(), own, Map.of()), letter.to(account));
        Answer<ResetAnswer> answer = Answer.ok(new ResetAnswer());
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.add(spent);
        return new Change<>(account.with(account.sessions().ended(clock.instant())), outgoing, further, answer);
    }
}
