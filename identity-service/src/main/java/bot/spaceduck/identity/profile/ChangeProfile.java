package bot.spaceduck.identity.profile;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Changes what a duckling says of itself, and whether the public directory shows it. */
@Singleton
class ChangeProfile {
    private final Accounts accounts;
    private final Presentations presentations;
    private final Events events;

    ChangeProfile(Accounts accounts, Presentations presentations, Events events) {
        this.accounts = accounts;
        this.presentations = presentations;
        this.events = events;
    }

    /** @param ifMatch which presentation is to be changed, or null for whichever there is */
    Uni<Answer<ProfileAnswer>> change(
            String accountId, ProfileRequest request, String ifMatch, Origin origin, Recording recording) {
        return accounts.change(
                accountId,
                account -> Uni.createFrom().item(() -> changed(account, request, ifMatch, origin, recording)));
    }

    private Change<Answer<ProfileAnswer>> changed(
            Active account, ProfileRequest request, String ifMatch, Origin origin, Recording recording) {
        if (!account.standing().emailVerified()) {
            throw ProblemCode.EMAIL_UNVERIFIED.with("verify the e-mail address first");
        }
        Presentation before = presentations.of(account.profile());
        if (!before.matches(ifMatch)) {
            throw ProblemCode.STATE_CONFLICT.with("the profile was changed meanwhile: read it again");
        }
        Presentation next = before.changedBy(request);
        List<String> fields = before.changed(next);
        List<Outgoing> announced = fields.isEmpty()
                ? List.of()
                : List.of(events.of(EventType.PROFILE_CHANGED, account.id(), origin, Map.of("fields", fields)));
        Active after = account.with(presentations.write(account.profile(), next));
        Answer<ProfileAnswer> answer = Answer.ok(ProfileAnswer.of(after, next));
        return new Change<>(after, announced, recording.of(answer), answer);
    }
}
