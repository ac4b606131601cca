package bot.spaceduck.identity.provider;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the configured provider behind the port, and says what is wrong with its configuration. */
@Singleton
public class ProviderChoice implements ReadinessRule {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final ProviderConfig config;
    private final ProviderAdapter chosen;

    ProviderChoice(ProviderConfig config, @All List<ProviderAdapter> adapters) {
        this.config = config;
        this.chosen = adapters.stream()
                .filter(adapter -> adapter.kind() == config.provider())
                .findFirst()
                .orElseThrow();
    }

    @Produces
    @Singleton
    IdentityProvider provider() {
        return chosen.provider();
    }

    @Produces
    @Singleton
    TokenRules tokenRules() {
        return chosen.tokens();
    }

    @Override
    public List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>(chosen.findings());
        if (config.keysLongest().compareTo(config.keysFresh()) < 0) {
            findings.add(Finding.broken("beak.oidc.keys-longest", "is shorter than beak.oidc.keys-fresh"));
        }
        if (config.keysLongest().compareTo(LONGEST) > 0) {
            findings.add(Finding.unsafe("beak.oidc.keys-longest", "honours withdrawn keys for more than a day"));
        }
        return findings;
    }
}
