package bot.spaceduck.identity.provider;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Secrets that are too short, and a provider that is reached without TLS. */
@Singleton
public class OidcRules implements ReadinessRule {
    private static final int SHORTEST_SECRET = 16;

    private final OidcConfig config;

    OidcRules(OidcConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>();
        if (!config.issuer().contains("/realms/")) {
            findings.add(Finding.broken("beak.oidc.issuer", "is no issuer of a realm (…/realms/name)"));
        }
        if (!config.issuer().startsWith("https://")) {
            findings.add(Finding.unsafe("beak.oidc.issuer", "sends passwords over a connection without TLS"));
        }
        if (config.clientSecret().length() < SHORTEST_SECRET) {
            findings.add(Finding.unsafe("beak.oidc.client-secret", "is shorter than 16 characters"));
        }
        if (config.adminClientSecret().length() < SHORTEST_SECRET) {
            findings.add(Finding.unsafe("beak.oidc.admin-client-secret", "is shorter than 16 characters"));
        }
        return findings;
    }
}
