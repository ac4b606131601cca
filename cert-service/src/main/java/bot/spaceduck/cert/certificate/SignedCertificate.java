package bot.spaceduck.cert.certificate;

import bot.spaceduck.cert.signer.Signatures;
import java.util.Objects;

/** A certificate's canonical bytes, exactly as signed, and what was made of them. */
public record SignedCertificate(byte[] canonical, Signatures signatures) {
    public SignedCertificate {
        canonical = canonical.clone();
        Objects.requireNonNull(signatures, "signatures");
    }

    @Override
    public byte[] canonical() {
        return canonical.clone();
    }

    /** What the bytes say. */
    public Certificate content() {
        return Certificate.parse(canonical);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedCertificate that
                && java.util.Arrays.equals(canonical, that.canonical)
                && signatures.equals(that.signatures);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(canonical);
    }

    @Override
    public String toString() {
        return "SignedCertificate[" + canonical.length + " bytes]";
    }
}
