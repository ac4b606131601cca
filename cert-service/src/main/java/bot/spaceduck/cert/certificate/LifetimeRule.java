package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.util.List;

/** A certificate that is expired when it is issued certifies nothing. */
@Singleton
public class LifetimeRule implements ReadinessRule {
    private final CertificateConfig config;

    LifetimeRule(CertificateConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> inspect() {
        return config.lifetime().filter(lifetime -> lifetime.toSeconds() < 1).isPresent()
                ? List.of(Finding.broken("beak.cert.lifetime", "is shorter than a second"))
                : List.of();
    }
}
