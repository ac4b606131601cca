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
            String supersededBy) {

        static Version of(CertificateState state) {
            Certificate content = state.signed().content();
            return new Version(
                    content.certId(),
                    content.version(),
                    state.status(),
                    content.trustTier(),
                    content.trustTier().title(),
                    content.issuedAt(),
                    content.supersedes(),
                    state.successor().orElse(null));
        }
    }
}
