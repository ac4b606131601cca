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
 * @param expiresAt from when on it is EXPIRED; absent if it never is
 */
public record CertificateStanding(
        String certId,
        CertStatus certStatus,
        boolean verified,
        Tier trustTier,
        String tierName,
        String displayName,
        Instant issuedAt,
        String supersededBy,
        Instant expiresAt) {

    static CertificateStanding of(CertificateState state, Instant now, boolean signaturesHold) {
        Certificate content = state.signed().content();
        return new CertificateStanding(
                content.certId(),
                state.status(now),
                state.status(now) == CertStatus.ISSUED && signaturesHold,
                content.trustTier(),
                content.trustTier().title(),
                MaskedName.of(content.displayName()),
                content.issuedAt(),
                state.successor().orElse(null),
                state.terms().expiresAt().orElse(null));
    }
}
