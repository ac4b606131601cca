package bot.spaceduck.cert.card;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * What a card shows of a certificate. It names neither address nor number: the certificate does not either.
 *
 * @param name safe to be drawn, but not escaped
 * @param nameSize font size at which it fits the drawn card
 * @param level 0 to 3
 * @param issuedAt as in the certificate; {@code issuedOn} is its day in words
 * @param expiresAt null if it never ends
 * @param evidence in words
 * @param successor null if nothing took its place
 * @param verifyUrl tells the status of now
 * @param jws the certificate for machines
 */
@TemplateData
public record Card(
        String certId,
        int version,
        String name,
        int nameSize,
        String tier,
        String tierName,
        int level,
        Standing standing,
        String issuedAt,
        String issuedOn,
        String hatchedAt,
        String hatchedOn,
        String expiresAt,
        String expiresOn,
        List<String> evidence,
        String successor,
        String verifyUrl,
        QrCode qr,
        String jws) {
    public Card {
        evidence = List.copyOf(evidence);
    }
}
