package bot.spaceduck.identity.session;

import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.notice.Notices;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a person of a sign-in from where none of his came before. The first of an account surprises nobody. */
@Singleton
class SignIns {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Notices notices;
    private final EmailVault emails;
    private final Clock clock;

    SignIns(Notices notices, EmailVault emails, Clock clock) {
        this.notices = notices;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * The mail, if one is due.
     *
     * @param before the account as it was before the sign-in
     * @param ipHash keyed hash of where it comes from, or null
     */
    List<Outgoing> told(Active before, String ipHash) {
        List<String> known = before.sessions().addresses();
        if (ipHash == null || known.isEmpty() || known.contains(ipHash)) {
            return List.of();
        }
        return List.of(notices.mail(
                emails.open(before),
                "new-sign-in",
                Map.of("name", before.profile().displayName(), "time", TIME.format(clock.instant()))));
    }
}
