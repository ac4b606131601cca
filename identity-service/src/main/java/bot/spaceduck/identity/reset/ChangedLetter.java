package bot.spaceduck.identity.reset;

import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.notice.Notice;
import bot.spaceduck.identity.notice.Notices;
import jakarta.inject.Singleton;
import java.util.Map;

/** Tells a person that the password is another one now. */
@Singleton
class ChangedLetter {
    private final Notices notices;
    private final EmailVault emails;

    ChangedLetter(Notices notices, EmailVault emails) {
        this.notices = notices;
        this.emails = emails;
    }

    Notice to(Active account) {
        return notices.mail(
                emails.open(account),
                "password-changed",
                Map.of("name", account.profile().displayName()));
    }
}
