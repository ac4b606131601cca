package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.passkey.Passkeys.Owner;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges assertions. One that holds is used up in the commit that keeps the passkey's counter: the same credential over
 * the same challenge is accepted once, whoever asks.
 */
@Singleton
class AssertPasskey {
    private static final int ATTEMPTS = 40;
    /** Longer than anything lasts that a person can be asked to confirm. */
    private static final Duration ASSERTED_KEPT = Duration.ofDays(180);

    private final VerifiedAccounts accounts;
    private final Table table;
    private final Passkeys passkeys;
    private final OpenChallenges challenges;
    private final WebAuthn webAuthn;
    private final Refusals refusals;
    private final Clock clock;

    AssertPasskey(
            VerifiedAccounts accounts,
            Table table,
            Passkeys passkeys,
            OpenChallenges challenges,
            WebAuthn webAuthn,
            Refusals refusals,
            Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.webAuthn = webAuthn;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Over a challenge that this account was offered within the last five minutes. */
    Uni<Answer<AssertAnswer>> offered(
            String accountId, AssertionCredential request, Origin origin, Recording recording) {
        AssertionCredential.Decoded given = request.decoded();
        return accounts.find(accountId).chain(() -> webAuthn.read(given)).chain(data -> {
            byte[] challenge = WebAuthn.challenge(data.getCollectedClientData());
            Key waitedFor = OpenChallenges.key(accountId, Ceremony.ASSERTION, challenge);
            return judge(new Assertion(accountId, given, data, challenge, Optional.of(waitedFor), origin), recording);
        });
    }

    /** Over exactly this challenge, which the asking service made and waits for. */
    Uni<Answer<AssertAnswer>> given(
            String accountId, byte[] challenge, AssertionCredential request, Origin origin, Recording recording) {
        AssertionCredential.Decoded given = request.decoded();
        return accounts.find(accountId).chain(() -> webAuthn.read(given)).chain(data -> {
            Assertion assertion = new Assertion(accountId, given, data, challenge, Optional.empty(), origin);
            return Arrays.equals(WebAuthn.challenge(data.getCollectedClientData()), challenge)
                    ? judge(assertion, recording)
                    : refusals.refuse(Refusal.CHALLENGE, accountId, origin);
        });
    }

    private Uni<Answer<AssertAnswer>> judge(Assertion assertion, Recording recording) {
        return Uni.createFrom()
                .deferred(
                        () -> table.getAll(assertion.grounds()).chain(grounds -> onTime(assertion, grounds, recording)))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the passkey", failure));
    }

    private Uni<Answer<AssertAnswer>> onTime(Assertion assertion, Map<Key, Item> grounds, Recording recording) {
        if (grounds.containsKey(assertion.assertedKey())) {
            return refuse(Refusal.REPLAY, assertion);
        }
        OpenChallenges.State state = assertion
                .waitedFor()
                .map(key -> challenges.state(Optional.ofNullable(grounds.get(key))))
                .orElse(OpenChallenges.State.OPEN);
        return switch (state) {
            case OPEN -> ofWhom(assertion, grounds, recording);
            case SPENT -> refuse(Refusal.REPLAY, assertion);
            case UNKNOWN, EXPIRED -> refuse(Refusal.CHALLENGE, assertion);
        };
    }

    private Uni<Answer<AssertAnswer>> ofWhom(Assertion assertion, Map<Key, Item> grounds, Recording recording) {
        Optional<Owner> owner = Passkeys.owner(grounds, assertion.credentialKey())
                .filter(found -> found.accountId().equals(assertion.accountId()));
        if (owner.isEmpty() || assertion.namesAnotherUser()) {
            return refuse(Refusal.CREDENTIAL, assertion, spent(assertion));
        }
        return passkeys.find(assertion.accountId(), owner.get().passkeyId())
                .chain(found -> found.map(passkey -> byKey(assertion, passkey, recording))
                        .orElseGet(() -> refuse(Refusal.CREDENTIAL, assertion, spent(assertion))));
    }

    private Uni<Answer<AssertAnswer>> byKey(Assertion assertion, Passkey passkey, Recording recording) {
        if (passkey.suspiciousSince().isPresent()) {
            return refuse(Refusal.SUSPICIOUS, assertion, spent(assertion));
        }
        return webAuthn.verify(assertion.data(), assertion.challenge(), passkey).chain(verdict -> switch (verdict) {
            case WebAuthn.Verdict.Holds holds -> accept(assertion, passkey, holds, recording);
            case WebAuthn.Verdict.CounterWentBack back -> {
                List<Write> writes = new ArrayList<>(spent(assertion));
                writes.add(Passkeys.change(passkey.suspicious(now())));
                yield refuse(Refusal.COUNTER, assertion, writes);
            }
            case WebAuthn.Verdict.Refused refused -> refuse(Refusal.ASSERTION, assertion, spent(assertion));
        });
    }

    private Uni<Answer<AssertAnswer>> accept(
            Assertion assertion, Passkey passkey, WebAuthn.Verdict.Holds holds, Recording recording) {
        Instant now = now();
        Answer<AssertAnswer> answer =
                Answer.ok(new AssertAnswer(now, passkey.id(), Base64Url.encode(assertion.challenge())));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.addAll(spent(assertion));
        writes.add(Passkeys.asserted(assertion.given().credentialId(), assertion.challenge(), now.plus(ASSERTED_KEPT)));
        writes.add(Passkeys.change(passkey.used(holds.signCount(), holds.backedUp(), now)));
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            case Commit.Refused refused -> throw new Contended();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static List<Write> spent(Assertion assertion) {
        return assertion.waitedFor().map(OpenChallenges::spend).stream().toList();
    }

    private <R> Uni<R> refuse(Refusal refusal, Assertion assertion) {
        return refuse(refusal, assertion, List.of());
    }

    private <R> Uni<R> refuse(Refusal refusal, Assertion assertion, List<Write> further) {
        return refusals.refuse(refusal, assertion.accountId(), assertion.origin(), further.toArray(Write[]::new));
    }
}
