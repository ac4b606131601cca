package bot.spaceduck.cert.card;

import bot.spaceduck.cert.certificate.CertificateState;
import io.quarkus.qute.TemplateData;
import java.time.Instant;

/**
 * How a certificate stands, in words that do without colour.
 *
 * @param label one or two words
 * @param sentence what follows from it
 * @param mood {@code good}, {@code past} or {@code bad}: what it looks like
 */
@TemplateData
public record Standing(String label, String sentence, String mood) {
    private static final String GOOD = "good";
    private static final String PAST = "past";
    private static final String BAD = "bad";

    /** @param signaturesHold whether all of them do at this moment */
    static Standing of(CertificateState state, Instant now, boolean signaturesHold) {
        Standing standing = switch (state.status(now)) {
            case ISSUED -> new Standing("Current", "This is the current certificate, and its signatures hold.", GOOD);
            case EXPIRED -> new Standing("Expired", "Its time is over. It says what was true until then.", PAST);
            case SUPERSEDED -> new Standing("Superseded", "A later certificate has taken its place.", PAST);
            case REVOKED -> new Standing("Revoked", "It vouches for nobody any more. Do not rely on it.", BAD);
        };
        return signaturesHold || standing.mood().equals(BAD)
                ? standing
                : new Standing("Not verifiable", "Its signatures do not hold any more. Do not rely on it.", BAD);
    }
}
