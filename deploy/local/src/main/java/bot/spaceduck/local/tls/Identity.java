package bot.spaceduck.local.tls;

import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A private key with the certificate of its public half first, then that of whoever signed it. */
record Identity(PrivateKey key, Certificate[] chain) {
    Identity {
        chain = chain.clone();
    }

    X509Certificate certificate() {
        return (X509Certificate) chain[0];
    }

    boolean endsBefore(Instant moment) {
        return certificate().getNotAfter().toInstant().isBefore(moment);
    }

    @Override
    public Certificate[] chain() {
        return chain.clone();
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
