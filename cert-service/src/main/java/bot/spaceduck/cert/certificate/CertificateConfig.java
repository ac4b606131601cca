package bot.spaceduck.cert.certificate;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** Certificates. */
@ConfigMapping(prefix = "beak.cert")
public interface CertificateConfig {
    /** How long a certificate is good from its {@code issued_at} on; fixed when it is issued. Unset: for ever. */
    Optional<Duration> lifetime();
}
