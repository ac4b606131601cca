package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.common.readiness.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that are missing, secrets that are too short, and a provider that is reached without TLS. */
final class KeycloakReadiness {
    private static final int SHORTEST_SECRET = 16;

    private final List<Finding> findings = new ArrayList<>();

    private KeycloakReadiness() {}

    static List<Finding> inspect(KeycloakConfig config) {
        KeycloakReadiness readiness = new KeycloakReadiness();
        readiness.issuer(config.issuer().orElse(""));
        readiness.present("beak.oidc.client-id", config.clientId());
        readiness.secret("beak.oidc.client-secret", config.clientSecret());
        readiness.present("beak.oidc.admin-client-id", config.adminClientId());
        readiness.secret("beak.oidc.admin-client-secret", config.adminClientSecret());
        return readiness.findings;
    }

    private void issuer(String issuer) {
        if (!issuer.contains("/realms/")) {
            findings.add(Finding.broken("beak.oidc.issuer", "is no issuer of a realm (…/realms/name)"));
        } else if (!issuer.startsWith("https://")) {
            findings.add(Finding.unsafe("beak.oidc.issuer", "sends passwords over a connection without TLS"));
        }
    }

    private void present(String property, Optional<String> value) {
        if (value.isEmpty()) {
            findings.add(Finding.broken(property, "is missing"));
        }
    }

    private void secret(String property, Optional<String> value) {
        present(property, value);
        if (value.isPresent() && value.get().length() < SHORTEST_SECRET) {
            findings.add(Finding.unsafe(property, "is shorter than 16 characters"));
        }
    }
}
