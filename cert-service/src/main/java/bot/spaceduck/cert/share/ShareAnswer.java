package bot.spaceduck.cert.share;

import java.time.Instant;

/**
 * A new share link: the one time that its token is shown.
 *
 * @param token opens the certificate to whoever has it
 * @param url for people and programs, in the form that their Accept asks for
 * @param embedHtml puts a small card into a page of another site
 * @param badgeUrl a picture that tells tier and standing
 */
public record ShareAnswer(
        String shareId, String certId, String token, String url, String embedHtml, String badgeUrl, Instant expiresAt) {
    /** Without what opens. */
    @Override
    public String toString() {
        return "ShareAnswer[" + shareId + "]";
    }
}
