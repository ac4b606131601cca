package bot.spaceduck.identity.forwarding;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.account.PersonalData;
import bot.spaceduck.identity.notice.Notice;
import bot.spaceduck.identity.notice.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a mail or text message over: from the commit on it is this service's to send, and it takes none of that id again.
 * It goes to what the duckling has proven to be his, and has no link but to this platform.
 */
@Singleton
class ForwardNotice {
    /** Longer than any sender goes on trying. */
    private static final Duration KEPT = Duration.ofDays(14);

    private static final String LINK = "link";

    private final Accounts accounts;
    private final EmailVault emails;
    private final PersonalData personal;
    private final Notices notices;
    private final Environment environment;
    private final Table table;
    private final Clock clock;

    ForwardNotice(
            Accounts accounts,
            EmailVault emails,
            PersonalData personal,
            Notices notices,
            Environment environment,
            Table table,
            Clock clock) {
        this.accounts = accounts;
        this.emails = emails;
        this.personal = personal;
        this.notices = notices;
        this.environment = environment;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Fails with FIELD_INVALID for what is no mail, with NOT_FOUND if there is nobody (any more) to write to, or nothing
     * proven to write to.
     */
    Uni<Void> forward(ForwardRequest request) {
        Letter letter = Letter.of(request.template())
                .orElseThrow(() -> ProblemException.field(ProblemCode.FIELD_INVALID, "template", "is no mail"));
        if (!letter.blanks().equals(request.values().keySet())) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "values", "are " + String.join(", ", letter.blanks()));
        }
        requireOwnLink(request.values());
        return accounts.find(request.ducklingId())
                .map(found -> found.filter(Account.Active.class::isInstance)
                        .map(Account.Active.class::cast)
                        .filter(account -> account.standing().emailVerified())
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such duckling")))
                .chain(account -> notice(request, letter, account))
                // Refused if it was taken over before: then it is on its way, or was sent.
                .chain(notice -> table.commit(write(request, notice)))
                .replaceWithVoid();
    }

    private void requireOwnLink(Map<String, String> values) {
        String link = values.get(LINK);
        if (link != null && !link.startsWith(environment.publicUrl() + "/")) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "values", "have a link to elsewhere");
        }
    }

    private Uni<Notice> notice(ForwardRequest request, Letter letter, Account.Active account) {
        Map<String, String> values = new HashMap<>(request.values());
        return switch (letter.way()) {
            case MAIL -> {
                values.put("name", account.profile().displayName());
                yield Uni.createFrom().item(notices.mail(emails.open(account), letter.template(), values));
            }
            case TEXT -> personal.find(account.id()).map(kept -> notices.sms(number(kept), letter.template(), values));
        };
    }

    private static String number(PersonalData.Kept kept) {
        return Optional.ofNullable(kept.details().phone())
                .orElseThrow(() -> ProblemCode.NOT_FOUND.with("the duckling has proven no number"));
    }

    private Write write(ForwardRequest request, Notice notice) {
        Item item = Item.at(new Key("FORWARDED#" + request.noticeId(), "FORWARDED"))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        return Write.create("forwarded", item, notice);
    }
}
