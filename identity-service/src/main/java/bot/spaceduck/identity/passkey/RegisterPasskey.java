package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.account.Rise;
import bot.spaceduck.identity.tier.Evidence;
import com.webauthn4j.data.RegistrationData;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Registers a passkey: the passkey, its credential's one owner, the challenge used up, the evidence and the rise are one
 * commit. It changes the account, so that two at once are told apart there and no race exceeds the number of passkeys.
 */
@Singleton
class RegisterPasskey {
    private final VerifiedAccounts verified;
    private final Accounts accounts;
    private final Table table;
    private final Passkeys passkeys;
    private final OpenChallenges challenges;
    private final WebAuthn webAuthn;
    private final Refusals refusals;
    private final Rise rise;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    RegisterPasskey(
            VerifiedAccounts verified,
            Accounts accounts,
            Table table,
            Passkeys passkeys,
            OpenChallenges challenges,
            WebAuthn webAuthn,
            Refusals refusals,
            Rise rise,
            Events events,
            Ids ids,
            Clock clock) {
        this.verified = verified;
        this.accounts = accounts;
        this.table = table;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.webAuthn = webAuthn;
        this.refusals = refusals;
        this.rise = rise;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Answer<RegisterAnswer>> register(
            String accountId, RegistrationCredential request, Origin origin, Recording recording) {
        byte[] credentialId = request.credentialId();
        return verified.find(accountId)
                .chain(() -> webAuthn.read(request.response()))
                .chain(data -> {
                    Attempt attempt = new Attempt(accountId, request, credentialId, data, origin);
                    // Before the work of verifying; what decides is the same look at the commit.
                    return requireOpen(attempt)
                            .chain(() -> verified(attempt))
                            .chain(key -> accounts.change(
                                    accountId,
                                    account -> decide(VerifiedAccounts.require(account), attempt, key, recording)));
                });
    }

    /** One answer of an authenticator, and what it is about. */
    private record Attempt(
            String accountId,
            RegistrationCredential request,
            byte[] credentialId,
            RegistrationData data,
            Origin origin) {
        byte[] challenge() {
            return WebAuthn.challenge(data.getCollectedClientData());
        }

        Key challengeKey() {
            return OpenChallenges.key(accountId, Ceremony.REGISTRATION, challenge());
        }
    }

    private Uni<Void> requireOpen(Attempt attempt) {
        return table.get(attempt.challengeKey()).chain(found -> switch (challenges.state(found)) {
            case OPEN -> Uni.createFrom().voidItem();
            case SPENT -> refusals.refuse(Refusal.REPLAY, attempt.accountId(), attempt.origin());
            case UNKNOWN, EXPIRED -> refusals.refuse(Refusal.CHALLENGE, attempt.accountId(), attempt.origin());
        });
    }

    private Uni<WebAuthn.NewKey> verified(Attempt attempt) {
        return webAuthn.verify(attempt.data(), attempt.challenge(), attempt.credentialId())
                .chain(key -> key.map(Uni.createFrom()::item).orElseGet(() -> refused(attempt)));
    }

    /** A wrong answer uses its challenge up, unless another answer did meanwhile. */
    private <R> Uni<R> refused(Attempt attempt) {
        return refusals.<R>refuse(
                        Refusal.REGISTRATION,
                        attempt.accountId(),
                        attempt.origin(),
                        OpenChallenges.spend(attempt.challengeKey()))
                .onFailure(Contended.class)
                .recoverWithUni(() -> refusals.refuse(Refusal.REPLAY, attempt.accountId(), attempt.origin()));
    }

    private Uni<Change<Answer<RegisterAnswer>>> decide(
            Active account, Attempt attempt, WebAuthn.NewKey key, Recording recording) {
        return requireOpen(attempt)
                .chain(() -> table.get(Passkeys.credentialKey(key.credentialId())))
                .invoke(found -> {
                    if (found.isPresent()) {
                        throw ProblemCode.EXISTS.with("this passkey is registered already");
                    }
                })
                .chain(() -> passkeys.all(account.id()))
                .invoke(PasskeyRoom::require)
                .map(own -> registered(account, attempt, key, recording));
    }

    private Change<Answer<RegisterAnswer>> registered(
            Active account, Attempt attempt, WebAuthn.NewKey key, Recording recording) {
        Passkey passkey = passkey(attempt, key);
        Rise.Risen risen = rise.by(
                account,
                Set.of(Evidence.PASSKEY),
                events.of(
                        EventType.PASSKEY_REGISTERED,
                        account.id(),
                        attempt.origin(),
                        Map.of("passkey_id", passkey.id())),
                attempt.origin());
        Tier tier = risen.account().tier();
        Answer<RegisterAnswer> answer = Answer.created(
                new RegisterAnswer(passkey.id(), passkey.name(), passkey.createdAt(), tier, tier.title()));
        List<Write> further = new ArrayList<>(recording.of(answer));
        further.add(OpenChallenges.spend(attempt.challengeKey()));
        further.addAll(Passkeys.create(passkey, key.credentialId()));
        return new Change<>(risen.account(), risen.announced(), further, answer);
    }

    private Passkey passkey(Attempt attempt, WebAuthn.NewKey key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Passkey(
                null,
                ids.next(IdKind.PASSKEY),
                attempt.accountId(),
                Optional.ofNullable(attempt.request().name()).orElse("Passkey"),
                attempt.request().id(),
                key.attested(),
                key.algorithm(),
                key.signCount(),
                key.backupEligible(),
                key.backedUp(),
                attempt.request().response().reachedBy(),
                now,
                Optional.empty(),
                Optional.empty());
    }
}
