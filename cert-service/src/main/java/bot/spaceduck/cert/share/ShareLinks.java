package bot.spaceduck.cert.share;

import bot.spaceduck.common.readiness.Environment;
import jakarta.inject.Singleton;

/** Where a token opens what. Tokens need no escaping: they hold letters, digits, {@code -} and {@code _}. */
@Singleton
public class ShareLinks {
    private final String publicUrl;

    ShareLinks(Environment environment) {
        this.publicUrl = environment.publicUrl();
    }

    /** The certificate, in each of its forms. */
    public String view(String token) {
        return publicUrl + "/beak/cert/view?share=" + token;
    }

    /** Tier and standing as a picture. */
    String badge(String token) {
        return publicUrl + "/beak/cert/badge/" + token + ".svg";
    }

    /** What another site puts into a page: a frame that can do nothing but open the link in a window of its own. */
    String embedHtml(String token) {
        return "<iframe src=\"" + publicUrl + "/beak/cert/embed/" + token
                + "\" title=\"Space Duck certificate\" width=\"420\" height=\"196\" loading=\"lazy\""
                + " sandbox=\"allow-popups allow-popups-to-escape-sandbox\" referrerpolicy=\"no-referrer\""
                + " style=\"border:0\"></iframe>";
    }
}
