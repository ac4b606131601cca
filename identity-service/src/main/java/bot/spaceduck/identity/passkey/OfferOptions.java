package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Begins a ceremony: opens a challenge, and says what the browser needs to have it answered. */
@Singleton
class OfferOptions {
    private final VerifiedAccounts accounts;
    private final Passkeys passkeys;
    private final OpenChallenges challenges;
    private final RelyingParty relyingParty;
    private final Table table;

    OfferOptions(
            VerifiedAccounts accounts,
            Passkeys passkeys,
            OpenChallenges challenges,
            RelyingParty relyingParty,
            Table table) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.relyingParty = relyingParty;
        this.table = table;
    }

    Uni<Answer<CreationOptions>> forRegistration(String accountId, Recording recording) {
        byte[] challenge = challenges.next();
        return accounts.find(accountId)
                .chain(account -> passkeys.all(accountId)
                        .map(PasskeyRoom::require)
                        .map(own -> CreationOptions.of(
                                relyingParty,
                                user(account),
                                challenge,
                                own.stream().map(Descriptor::of).toList())))
                .chain(options -> opened(accountId, Ceremony.REGISTRATION, challenge, Answer.ok(options), recording));
    }

    /** @param given what another service wants to be signed; empty for a challenge of our own */
    Uni<Answer<RequestOptions>> forAssertion(String accountId, Optional<byte[]> given, Recording recording) {
        byte[] challenge = given.orElseGet(challenges::next);
        return accounts.find(accountId)
                .chain(() -> passkeys.all(accountId))
                .map(own -> RequestOptions.of(relyingParty, challenge, descriptors(own)))
                .chain(options -> opened(accountId, Ceremony.ASSERTION, challenge, Answer.ok(options), recording));
    }

    private static List<Descriptor> descriptors(List<Passkey> own) {
        if (own.isEmpty()) {
            throw ProblemCode.STATE_CONFLICT.with("this account has no passkey yet");
        }
        return own.stream()
                .filter(passkey -> passkey.suspiciousSince().isEmpty())
                .map(Descriptor::of)
                .toList();
    }

    private static CreationOptions.UserEntity user(Active account) {
        String name = account.profile().displayName();
        return new CreationOptions.UserEntity(UserHandle.of(account.id()).text(), name, name);
    }

    private <R> Uni<Answer<R>> opened(
            String accountId, Ceremony ceremony, byte[] challenge, Answer<R> answer, Recording recording) {
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.add(challenges.open(OpenChallenges.key(accountId, ceremony, challenge)));
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
        });
    }
}
