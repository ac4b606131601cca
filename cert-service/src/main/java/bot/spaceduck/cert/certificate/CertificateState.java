package bot.spaceduck.cert.certificate;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where a certificate stands. What it says never changes with that. */
public sealed interface CertificateState {
    SignedCertificate signed();

    Terms terms();

    /** By the clock: the current certificate is EXPIRED from the end of its time on. */
    CertStatus status(Instant now);

    /** The certificate that took its place, if one did. */
    default Optional<String> successor() {
        return Optional.empty();
    }

    /** Not revoked yet. */
    sealed interface Revocable extends CertificateState {
        Revoked revoked(Instant at, RevocationReason reason);
    }

    /** The current one. */
    record Issued(SignedCertificate signed, Terms terms) implements Revocable {
        public Issued {
            Objects.requireNonNull(signed, "signed");
            Objects.requireNonNull(terms, "terms");
        }

        @Override
        public CertStatus status(Instant now) {
            return terms.expired(now) ? CertStatus.EXPIRED : CertStatus.ISSUED;
        }

        public Superseded supersededBy(String certId) {
            return new Superseded(signed, terms, certId);
        }

        @Override
        public Revoked revoked(Instant at, RevocationReason reason) {
            return new Revoked(signed, terms, at, reason, Optional.empty());
        }
    }

    /** Kept for ever; names its successor. */
    record Superseded(SignedCertificate signed, Terms terms, String successorId) implements Revocable {
        public Superseded {
            Objects.requireNonNull(signed, "signed");
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(successorId, "successor");
        }

        @Override
        public CertStatus status(Instant now) {
            return CertStatus.SUPERSEDED;
        }

        @Override
        public Optional<String> successor() {
            return Optional.of(successorId);
        }

        @Override
        public Revoked revoked(Instant at, RevocationReason reason) {
            return new Revoked(signed, terms, at, reason, Optional.of(successorId));
        }
    }

    /** Kept for ever; vouches for nobody, whatever takes its place. */
    record Revoked(
            SignedCertificate signed, Terms terms, Instant at, RevocationReason reason, Optional<String> successor)
            implements CertificateState {
        public Revoked {
            Objects.requireNonNull(signed, "signed");
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(successor, "successor");
        }

        @Override
        public CertStatus status(Instant now) {
            return CertStatus.REVOKED;
        }

        /** The certificate that was issued in its place. */
        public Revoked supersededBy(String certId) {
            return new Revoked(signed, terms, at, reason, Optional.of(certId));
        }
    }
}
