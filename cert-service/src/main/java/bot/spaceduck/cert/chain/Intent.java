package bot.spaceduck.cert.chain;

import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.common.auth.Tier;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate that is drawn up and perhaps not signed yet: id, version and the exact bytes are settled, so that
 * whoever finishes it makes the same certificate.
 */
public record Intent(String certId, int version, Tier tier, Optional<String> supersedes, byte[] canonical) {
    public Intent {
        Objects.requireNonNull(certId, "certId");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(supersedes, "supersedes");
        canonical = canonical.clone();
    }

    public static Intent of(Certificate certificate) {
        return new Intent(
                certificate.certId(),
                certificate.version(),
                certificate.trustTier(),
                Optional.ofNullable(certificate.supersedes()),
                certificate.canonical());
    }

    @Override
    public byte[] canonical() {
        return canonical.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intent that
                && certId.equals(that.certId)
                && java.util.Arrays.equals(canonical, that.canonical);
    }

    @Override
    public int hashCode() {
        return certId.hashCode();
    }

    @Override
    public String toString() {
        return "Intent[" + certId + " version " + version + " " + tier + "]";
    }
}
