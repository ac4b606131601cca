package bot.spaceduck.identity.declaration;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.PersonalData;
import bot.spaceduck.identity.account.Rise;
import bot.spaceduck.identity.tier.Evidence;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes down what a person declares. Both are evidence whether or not the policy in force asks for them: another may
 * tomorrow. A later declaration replaces the words; since when there is one stays.
 */
@Singleton
class Declare {
    private static final Set<Evidence> DECLARED = Set.of(Evidence.LEGAL_NAME, Evidence.ADDRESS);

    private final Accounts accounts;
    private final PersonalData personal;
    private final Rise rise;
    private final Events events;

    Declare(Accounts accounts, PersonalData personal, Rise rise, Events events) {
        this.accounts = accounts;
        this.personal = personal;
        this.rise = rise;
        this.events = events;
    }

    /** Fails with EMAIL_UNVERIFIED before the address is proven. */
    Uni<Answer<DeclareAnswer>> declare(String accountId, DeclareRequest request, Origin origin, Recording recording) {
        return accounts.change(accountId, account -> {
            account.standing().requireVerifiedEmail();
            return personal.find(accountId).map(kept -> declared(account, kept, request, origin, recording));
        });
    }

    private Change<Answer<DeclareAnswer>> declared(
            Active account, PersonalData.Kept kept, DeclareRequest request, Origin origin, Recording recording) {
        Rise.Risen risen = rise.by(
                account, DECLARED, events.of(EventType.IDENTITY_DECLARED, account.id(), origin, Map.of()), origin);
        Answer<DeclareAnswer> answer = Answer.ok(DeclareAnswer.of(risen.account()));
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.add(personal.write(kept.with(kept.details().declared(request.legalName(), request.address()))));
        return new Change<>(risen.account(), risen.announced(), further, answer);
    }
}
