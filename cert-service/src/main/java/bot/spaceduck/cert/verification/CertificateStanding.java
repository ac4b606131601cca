package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.CertStatus;
import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.text.MaskedName;
import java.time.Instant;

/**
 * What anyone may know of a certificate.
 *
 * @param verified that it is the current one and its signatures hold at this moment
 * @param displayName masked
 */
public record CertificateStanding(
        String certId,
        CertStatus certStatus,
        boolean verified,
        Tier trustTier,
        String tierName,
        String displayName,
        Instant issuedAt,
        String supersededBy) {

    static CertificateStanding of(CertificateState state, boolean signaturesHold) {
        Certificate content = state.signed().content();
        return new CertificateStanding(
                content.certId(),
                state.status(),
                state.status() == CertStatus.ISSUED && signaturesHold,
                content.trustTier(),
                content.trustTier().title(),
                MaskedName.of(content.displayName()),
                content.issuedAt(),
                state.successor().orElse(null));
    }
}
