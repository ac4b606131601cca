package bot.spaceduck.identity.verification;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Challenges in the table: {@code ACCOUNT#dk_… / CHALLENGE#EMAIL}, and {@code LINK#<hash> / LINK} for mailed links. */
@Singleton
class Challenges {
    /** Long enough for what lies in its outbox to be delivered after any outage worth the name. */
    private static final Duration KEPT = Duration.ofDays(2);

    private static final String ID = "challenge_id";
    private static final String CODE_HASH = "code_hash";
    private static final String CODE_KEY = "code_key";
    private static final String EXPIRES = "expires_at";
    private static final String TRIES = "tries";
    private static final String USED = "used";
    private static final String PHONE = "phone";
    private static final String ATTEMPT = "attempt";
    private static final String ATTEMPT_UNTIL = "attempt_until";
    private static final String SENT = "sent_at";
    private static final String ACCOUNT = "account";

    private final Table table;

    Challenges(Table table) {
        this.table = table;
    }

    Uni<Optional<Challenge>> find(String accountId, Purpose purpose) {
        return table.get(key(accountId, purpose)).map(found -> found.map(item -> challenge(item, accountId, purpose)));
    }

    /** The write that makes {@code next} true, if nothing changed since it was read. */
    Write write(Challenge next, Outgoing... outgoing) {
        Item.Editor item = next.stored() == null
                ? Item.at(key(next.accountId(), next.purpose()))
                : next.stored().edit();
        Item after = item.set(ID, next.id())
                .set(CODE_HASH, HexFormat.of().formatHex(next.codeHash().value()))
                .set(CODE_KEY, next.codeHash().kid())
                .set(EXPIRES, next.expires())
                .set(TRIES, next.tries())
                .set(USED, next.used())
                .set(PHONE, next.sealedPhone())
                .set(ATTEMPT, next.claim().map(Challenge.Claim::attempt))
                .set(ATTEMPT_UNTIL, next.claim().map(Challenge.Claim::until).orElse(null))
                .set(SENT, next.sent().times().stream().map(Instant::toString).toList())
                .forgettableFrom(next.expires().plus(KEPT))
                .build();
        return next.stored() == null
                ? Write.create("challenge", after, outgoing)
                : Write.change("challenge", next.stored(), after, outgoing);
    }

    /** False if the challenge changed since it was read. */
    Uni<Boolean> replace(Challenge next) {
        return table.commit(write(next)).map(Commit.Done.class::isInstance);
    }

    /** Counts a wrong try, and fails with CODE_MISMATCH; with Contended if somebody else was faster. */
    <R> Uni<R> countWrong(Challenge challenge) {
        return replace(challenge.tried()).map(counted -> {
            if (!counted) {
                throw new Contended();
            }
            throw ProblemCode.CODE_MISMATCH.with("the code does not match");
        });
    }

    /** Where a mailed link leads to. */
    record Link(String accountId, String challengeId) {}

    Uni<Optional<Link>> findLink(String tokenHash) {
        return table.get(linkKey(tokenHash))
                .map(found -> found.map(item -> new Link(item.string(ACCOUNT), item.string(ID))));
    }

    Write link(String tokenHash, Challenge challenge) {
        return Write.put(
                "link",
                Item.at(linkKey(tokenHash))
                        .set(ACCOUNT, challenge.accountId())
                        .set(ID, challenge.id())
                        .forgettableFrom(challenge.expires().plus(KEPT))
                        .build(),
                Condition.absent());
    }

    private static Key key(String accountId, Purpose purpose) {
        return new Key("ACCOUNT#" + accountId, "CHALLENGE#" + purpose);
    }

    private static Key linkKey(String tokenHash) {
        return new Key("LINK#" + tokenHash, "LINK");
    }

    private static Challenge challenge(Item item, String accountId, Purpose purpose) {
        return new Challenge(
                item,
                accountId,
                purpose,
                item.string(ID),
                new Proof(item.string(CODE_KEY), HexFormat.of().parseHex(item.string(CODE_HASH))),
                item.instant(EXPIRES),
                (int) item.requireNumber(TRIES),
                item.flag(USED),
                item.find(PHONE),
                item.find(ATTEMPT).map(attempt -> new Challenge.Claim(attempt, item.instant(ATTEMPT_UNTIL))),
                new Sendings(item.strings(SENT).stream().map(Instant::parse).toList()));
    }
}
