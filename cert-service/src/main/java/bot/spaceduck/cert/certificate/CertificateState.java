package bot.spaceduck.cert.certificate;

import java.util.Objects;
import java.util.Optional;

/** Where a certificate stands. What it says never changes with that. */
public sealed interface CertificateState {
    SignedCertificate signed();

    CertStatus status();

    /** The certificate that took its place, if one did. */
    default Optional<String> successor() {
        return Optional.empty();
    }

    /** The current one. */
    record Issued(SignedCertificate signed) implements CertificateState {
        @Override
        public CertStatus status() {
            return CertStatus.ISSUED;
        }

        public Superseded supersededBy(String certId) {
            return new Superseded(signed, certId);
        }

        public Revoked revoked() {
            return new Revoked(signed);
        }
    }

    /** Kept for ever; names its successor. */
    record Superseded(SignedCertificate signed, String successorId) implements CertificateState {
        public Superseded {
            Objects.requireNonNull(successorId, "successor");
        }

        @Override
        public CertStatus status() {
            return CertStatus.SUPERSEDED;
        }

        @Override
        public Optional<String> successor() {
            return Optional.of(successorId);
        }
    }

    /** Kept for ever; vouches for nobody. */
    record Revoked(SignedCertificate signed) implements CertificateState {
        @Override
        public CertStatus status() {
            return CertStatus.REVOKED;
        }
    }
}
