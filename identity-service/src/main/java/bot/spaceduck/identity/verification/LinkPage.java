package bot.spaceduck.identity.verification;

import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.page.Pages;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** What a person sees who followed the link of a mail that proves an address. */
@Singleton
class LinkPage {
    private final Pages pages;

    LinkPage(Pages pages) {
        this.pages = pages;
    }

    Response verified() {
        return pages.say(200, "Your address is confirmed", "You can close this page and go on where you hatched.");
    }

    Response refused(ProblemException problem) {
        return switch (problem.code()) {
            case USED_UP ->
                pages.say(410, "This link was used already", "Your address is confirmed; there is nothing left to do.");
            case CODE_EXPIRED -> pages.say(400, "This link has expired", "It was good for 15 minutes.");
            case DEPENDENCY_UNAVAILABLE -> pages.say(503, "Not just now", "Please try the link again in a moment.");
            default -> pages.say(404, "There is no such link", "Perhaps it was cut off: copy it whole from the mail.");
        };
    }
}
