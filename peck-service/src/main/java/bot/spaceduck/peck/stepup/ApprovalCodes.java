package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.mail.Mails;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Overtaken;
import bot.spaceduck.peck.peck.StepUpWay;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codes by mail: six digits, ten minutes, five tries, for one person and one request. At rest a code is a keyed hash bound
 * to both. A wrong one is counted before it is told; a right one is used up in the commit of the approval, or not at all.
 */
@Singleton
public class ApprovalCodes {
    private static final String PURPOSE = "otp";
    private static final int CODES = 1_000_000;

    private final Table table;
    private final KeyRing keys;
    private final Mails mails;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApprovalCodes(Table table, KeyRing keys, Mails mails, Ids ids, Clock clock) {
        this.table = table;
        this.keys = keys;
        this.mails = mails;
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends a code for that request; an earlier one is dead from then on. Fails with RATE_LIMITED if it is too soon. */
    public Uni<Answer<CodeSent>> send(Facts facts, Caller.Person person, Recording recording) {
        return find(person).chain(found -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            found.map(before -> before.resendAfter(now))
                    .filter(seconds -> seconds > 0)
                    .ifPresent(ApprovalCodes::tooSoon);
            String code = "%06d".formatted(random.nextInt(CODES));
            String id = ids.ulid();
            byte[] message = message(person.accountId(), id, facts.requestHash(), code);
            ApprovalCode next = ApprovalCode.next(
                    found, person.accountId(), id, facts.requestHash(), keys.mac(PURPOSE, message), now);
            return commit(next, code, facts, recording);
        });
    }

    private Uni<Answer<CodeSent>> commit(ApprovalCode next, String code, Facts facts, Recording recording) {
        long resendAfter = next.resendAfter(clock.instant());
        Answer<CodeSent> answer = new Answer<>(202, new CodeSent(next.expires(), resendAfter));
        Map<String, String> values = Map.of(
                "code",
                code,
                "minutes",
                Long.toString(ApprovalCode.LIFE.toMinutes()),
                "peck",
                facts.id(),
                "agent",
                facts.requester().spaceduckId());
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.add(CodeItems.write(next, mails.to(next.person(), "peck-approval-code", values)));
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                // Whoever was first has sent one just now.
                tooSoon(resendAfter);
            }
            return answer;
        });
    }

    /**
     * That the code is the one for this request, with the write that uses it up. Fails with CODE_MISMATCH, which counts,
     * or CODE_EXPIRED; with {@link Overtaken} if the code was used or tried at the same moment.
     */
    Uni<Confirmed> confirm(Facts facts, String code, Caller.Person person) {
        return find(person).chain(found -> {
            ApprovalCode waiting = found.filter(each -> each.requestHash().equals(facts.requestHash()))
                    .orElseThrow(() -> ProblemCode.CODE_EXPIRED.with("no code is waited for on this request"))
                    .requireOpen(clock.instant());
            return matches(waiting, code)
                    ? Uni.createFrom().item(Confirmed.by(StepUpWay.CODE, CodeItems.write(waiting.spent())))
                    : countWrong(waiting);
        });
    }

    private Uni<Optional<ApprovalCode>> find(Caller.Person person) {
        String id = person.accountId();
        return table.get(CodeItems.key(id)).map(found -> found.map(item -> CodeItems.read(id, item)));
    }

    private Uni<Confirmed> countWrong(ApprovalCode waiting) {
        return table.commit(CodeItems.write(waiting.tried())).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw new Overtaken();
            }
            throw ProblemCode.CODE_MISMATCH.with("the code does not match; nothing was approved");
        });
    }

    private boolean matches(ApprovalCode waiting, String code) {
        byte[] message = message(waiting.person(), waiting.id(), waiting.requestHash(), code);
        return keys.verifyMac(PURPOSE, message, waiting.hash());
    }

    private static byte[] message(String person, String id, String requestHash, String code) {
        return String.join("\n", person, "approve", id, requestHash, code).getBytes(StandardCharsets.UTF_8);
    }

    private static void tooSoon(long seconds) {
        throw ProblemCode.RATE_LIMITED
                .with("a code was sent a moment ago")
                .withRetryAfter(Duration.ofSeconds(Math.max(1, seconds)));
    }
}
