package bot.spaceduck.identity.forwarding;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.notice.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Takes a mail over: from the commit on it is this service's to send, and it takes none of that id again. */
@Singleton
class ForwardNotice {
    /** Longer than any sender goes on trying. */
    private static final Duration KEPT = Duration.ofDays(14);

    private final Accounts accounts;
    private final EmailVault emails;
    private final Notices notices;
    private final Table table;
    private final Clock clock;

    ForwardNotice(Accounts accounts, EmailVault emails, Notices notices, Table table, Clock clock) {
        this.accounts = accounts;
        this.emails = emails;
        this.notices = notices;
        this.table = table;
        this.clock = clock;
    }

    /** Fails with FIELD_INVALID for what is no mail, with NOT_FOUND if there is nobody (any more) to write to. */
    Uni<Void> forward(ForwardRequest request) {
        Letter letter = Letter.of(request.template())
                .orElseThrow(() -> ProblemException.field(ProblemCode.FIELD_INVALID, "template", "is no mail"));
        if (!letter.blanks().equals(request.values().keySet())) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "values", "are " + String.join(", ", letter.blanks()));
        }
        return accounts.find(request.ducklingId())
                .map(found -> found.filter(Account.Active.class::isInstance)
                        .map(Account.Active.class::cast)
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such duckling")))
                // Refused if it was taken over before: then it is on its way, or was sent.
                .chain(account -> table.commit(write(request, letter, account)))
                .replaceWithVoid();
    }

    private Write write(ForwardRequest request, Letter letter, Account.Active account) {
        Map<String, String> values = new HashMap<>(request.values());
        values.put("name", account.profile().displayName());
        Item item = Item.at(new Key("FORWARDED#" + request.noticeId(), "FORWARDED"))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        return Write.create("forwarded", item, notices.mail(emails.open(account), letter.template(), values));
    }
}
