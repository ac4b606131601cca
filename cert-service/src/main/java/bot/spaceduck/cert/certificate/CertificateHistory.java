package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import java.util.List;

/**
 * A page of a duckling's certificates, newest first.
 *
 * @param nextCursor where the following page starts; absent at the end
 */
public record CertificateHistory(List<Version> certificates, String nextCursor) {
    public CertificateHistory {
        certificates = List.copyOf(certificates);
    }

    /** One version, and what superseded it. */
    public record Version(
            String certId,
            int version,
            CertStatus certStatus,
            Tier trustTier,
            String tierName,
            Instant issuedAt,
            String supersedes,
            String supersededBy,
            Instant expiresAt) {

        static Version of(CertificateState state, Instant now) {
            Certificate content = state.signed().content();
            return new Version(
                    content.certId(),
                    content.version(),
                    state.status(now),
                    content.trustTier(),
                    content.trustTier().title(),
                    content.issuedAt(),
                    content.supersedes(),
                    state.successor().orElse(null),
                    state.terms().expiresAt().orElse(null));
        }
    }
}
