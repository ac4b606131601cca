package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.notice.Notice;
import bot.spaceduck.identity.notice.Notices;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the newsletter writes; each mail can be answered by ending it. */
@Singleton
class NewsletterMails {
    private final Notices notices;
    private final String publicUrl;

    NewsletterMails(Notices notices, Environment environment) {
        this.notices = notices;
        this.publicUrl = environment.publicUrl();
    }

    Notice confirm(EmailAddress email, String token) {
        return notices.mail(
                email.value(),
                "newsletter-confirm",
                Map.of("link", link("confirm", token), Notices.UNSUBSCRIBE, link("unsubscribe", token)));
    }

    Notice welcome(EmailAddress email, String token) {
        return notices.mail(
                email.value(), "newsletter-welcome", Map.of(Notices.UNSUBSCRIBE, link("unsubscribe", token)));
    }

    private String link(String what, String token) {
        return publicUrl + "/beak/newsletter/" + what + "?token=" + token;
    }
}
