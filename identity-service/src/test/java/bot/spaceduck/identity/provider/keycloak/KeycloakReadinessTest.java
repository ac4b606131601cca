package bot.spaceduck.identity.provider.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.identity.provider.TestConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeycloakReadinessTest {
    private static final String PREFIX = "beak.oidc.";
    private static final Map<String, String> SOUND = Map.of(
            PREFIX + "issuer", "https://id.example.org/realms/spaceduck",
            PREFIX + "client-id", "client",
            PREFIX + "client-secret", "a-secret-of-some-length",
            PREFIX + "admin-client-id", "provisioner",
            PREFIX + "admin-client-secret", "another-secret-of-some-length");

    @Test
    void isContentWithASoundConfiguration() {
        assertThat(findings(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, , BROKEN",
        "issuer, https://id.example.org, BROKEN",
        "issuer, http://id.example.org/realms/spaceduck, UNSAFE",
        "client-id, , BROKEN",
        "client-secret, , BROKEN",
        "client-secret, short, UNSAFE",
        "admin-client-id, , BROKEN",
        "admin-client-secret, , BROKEN",
        "admin-client-secret, short, UNSAFE"
    })
    void namesThePropertyToMend(String property, String value, Finding.Severity severity) {
        Map<String, String> configured = new HashMap<>(SOUND);
        configured.put(PREFIX + property, value);
        configured.values().removeIf(given -> given == null);

        List<Finding> findings = findings(configured);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().severity()).isEqualTo(severity);
        assertThat(findings.getFirst().property()).isEqualTo(PREFIX + property);
    }

    private static List<Finding> findings(Map<String, String> properties) {
        return KeycloakReadiness.inspect(TestConfig.of(KeycloakConfig.class, properties));
    }
}
