package bot.spaceduck.peck.submission;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.evidence.Submission;
import bot.spaceduck.peck.mail.Mails;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Mails the operator that a signature of his agent's was wrong: the agent is broken, or somebody has its key. An agent
 * that goes on like that does not fill a mailbox: one mail in a while, and the feed for the rest.
 */
@Singleton
class Escalation {
    /** The name of the write that is refused when another piece of evidence was mailed about at this moment. */
    static final String WRITE = "evidence-escalated";

    private static final String UNTIL = "until";

    private final Table table;
    private final Mails mails;
    private final EvidenceConfig config;
    private final Clock clock;

    Escalation(Table table, Mails mails, EvidenceConfig config, Clock clock) {
        this.table = table;
        this.mails = mails;
        this.config = config;
        this.clock = clock;
    }

    /** A mail with the write that keeps the next one back; or neither. */
    record Letter(List<Outgoing> mail, List<Write> writes) {
        static final Letter NONE = new Letter(List.of(), List.of());

        Letter {
            mail = List.copyOf(mail);
            writes = List.copyOf(writes);
        }
    }

    /** The mail, unless there was one a while ago. */
    Uni<Letter> letter(Submission submission) {
        Instant now = clock.instant();
        return table.get(key(submission))
                .map(found -> found.filter(item -> item.requireNumber(UNTIL) > now.toEpochMilli())
                                .isPresent()
                        ? Letter.NONE
                        : new Letter(List.of(mail(submission)), List.of(keepBack(submission, now))));
    }

    private Outgoing mail(Submission submission) {
        return mails.to(
                submission.operatorId(),
                "evidence-rejected",
                Map.of("agent", submission.agentId(), "peck", submission.peckId(), "evidence", submission.id()));
    }

    private Write keepBack(Submission submission, Instant now) {
        Instant until = now.plus(config.mailEvery());
        Item item = Item.at(key(submission))
                .set(UNTIL, until.toEpochMilli())
                .forgettableFrom(until)
                .build();
        return Write.put(WRITE, item, Condition.absent().or(Condition.lessThan(UNTIL, now.toEpochMilli() + 1)));
    }

    private static Key key(Submission submission) {
        return new Key("ESCALATED#" + submission.agentId(), "EVIDENCE");
    }
}
