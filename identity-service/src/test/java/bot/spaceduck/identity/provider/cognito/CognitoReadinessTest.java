package bot.spaceduck.identity.provider.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.identity.provider.TestConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoReadinessTest {
    private static final String PREFIX = "beak.cognito.";
    private static final Map<String, String> SOUND = Map.of(
            PREFIX + "region", "eu-west-1",
            PREFIX + "user-pool-id", "eu-west-1_AbCdEfGhI",
            PREFIX + "client-id", "client",
            PREFIX + "client-secret", "a-secret-of-some-length");

    @Test
    void isContentWithASoundConfiguration() {
        assertThat(findings(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "region, , BROKEN, region",
        "region, eu-west-2, BROKEN, user-pool-id",
        "user-pool-id, , BROKEN, user-pool-id",
        "user-pool-id, ducklings, BROKEN, user-pool-id",
        "client-id, , BROKEN, client-id",
        "client-secret, , UNSAFE, client-secret",
        "endpoint, http://cognito.internal, UNSAFE, endpoint",
        "issuer, http://cognito.internal/pool, UNSAFE, issuer",
        "access-key-id, AKIA, BROKEN, secret-access-key"
    })
    void namesThePropertyToMend(String property, String value, Finding.Severity severity, String named) {
        Map<String, String> configured = new HashMap<>(SOUND);
        configured.put(PREFIX + property, value);
        configured.values().removeIf(given -> given == null);

        List<Finding> findings = findings(configured);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().severity()).isEqualTo(severity);
        assertThat(findings.getFirst().property()).isEqualTo(PREFIX + named);
        if (value != null) {
            assertThat(findings.getFirst().message()).doesNotContain(value);
        }
    }

    private static List<Finding> findings(Map<String, String> properties) {
        return CognitoReadiness.inspect(TestConfig.of(CognitoConfig.class, properties));
    }
}
