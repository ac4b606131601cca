package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.identity.Account;

/** What asking for a certificate came to. */
public sealed interface Issuance {
    /** The duckling has the certificate of its tier. */
    sealed interface Settled extends Issuance {
        CertificateDocument document();
    }

    /** This call made it. */
    record Made(CertificateDocument document) implements Settled {}

    /** It was there, or another call made it meanwhile. */
    record Found(CertificateDocument document) implements Settled {}

    /** The same command or event had its effect before; what it came to then stands. */
    record Repeated() implements Issuance {}

    /** Nothing is to be certified of this account now. */
    record NotDue(Account account) implements Issuance {}
}
