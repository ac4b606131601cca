package bot.spaceduck.identity.verification;

import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.notice.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a code to a number: one in 60 seconds, five in an hour, counted in the commit that sends it. */
@Singleton
class SendPhoneCode {
    private final Table table;
    private final Challenges challenges;
    private final OneTimeCode codes;
    private final Notices notices;
    private final ProvenPhone phones;
    private final Ids ids;
    private final Clock clock;

    SendPhoneCode(
            Table table,
            Challenges challenges,
            OneTimeCode codes,
            Notices notices,
            ProvenPhone phones,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.challenges = challenges;
        this.codes = codes;
        this.notices = notices;
        this.phones = phones;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Answer<ResendAnswer>> send(String accountId, String phone, Recording recording) {
        return challenges.find(accountId, Purpose.PHONE).chain(found -> {
            Instant now = clock.instant();
            found.map(Challenge::sent).orElse(Sendings.NONE).requirePause(Purpose.PHONE, now);
            return commit(found, accountId, phone, now, recording);
        });
    }

    private Uni<Answer<ResendAnswer>> commit(
            Optional<Challenge> before, String accountId, String phone, Instant now, Recording recording) {
        String code = codes.digits();
        String id = ids.ulid();
        Challenge next = Challenge.next(
                before,
                accountId,
                Purpose.PHONE,
                id,
                codes.hash(accountId, Purpose.PHONE, id, code),
                Optional.of(phones.seal(accountId, phone)),
                now);
        Answer<ResendAnswer> answer = new Answer<>(202, new ResendAnswer(next.resendAfter(now)));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        Map<String, String> values = Map.of("code", code, "minutes", Purpose.PHONE.minutes());
        writes.add(challenges.write(next, notices.sms(phone, "verify-phone", values)));
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                // Whoever was first has sent one just now.
                throw Sendings.tooSoon(next.resendAfter(now));
            }
            return answer;
        });
    }
}
