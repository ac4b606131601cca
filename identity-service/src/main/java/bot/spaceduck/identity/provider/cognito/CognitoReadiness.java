package bot.spaceduck.identity.provider.cognito;

import bot.spaceduck.common.readiness.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that are missing or do not fit together, and what would be reached without secret or TLS. */
final class CognitoReadiness {
    private static final String POOL_ID = "[a-z0-9-]+_[0-9A-Za-z]+";

    private final List<Finding> findings = new ArrayList<>();

    private CognitoReadiness() {}

    static List<Finding> inspect(CognitoConfig config) {
        CognitoReadiness readiness = new CognitoReadiness();
        readiness.present("beak.cognito.region", config.region());
        readiness.pool(config);
        readiness.present("beak.cognito.client-id", config.clientId());
        if (config.clientSecret().isEmpty()) {
            readiness.findings.add(Finding.unsafe(
                    "beak.cognito.client-secret", "is missing: who knows the client id logs in past this platform"));
        }
        readiness.overTls("beak.cognito.endpoint", config.endpoint().map(URI::toString));
        readiness.overTls("beak.cognito.issuer", config.issuer());
        if (config.accessKeyId().isPresent() != config.secretAccessKey().isPresent()) {
            readiness.findings.add(Finding.broken(
                    "beak.cognito.secret-access-key", "must be set together with beak.cognito.access-key-id"));
        }
        return readiness.findings;
    }

    private void pool(CognitoConfig config) {
        String id = config.userPoolId().orElse("");
        if (!id.matches(POOL_ID)) {
            findings.add(Finding.broken("beak.cognito.user-pool-id", "is no id of a user pool (region_id)"));
        } else if (config.region()
                .filter(region -> !id.startsWith(region + "_"))
                .isPresent()) {
            findings.add(Finding.broken("beak.cognito.user-pool-id", "is of another region than beak.cognito.region"));
        }
    }

    private void present(String property, Optional<String> value) {
        if (value.isEmpty()) {
            findings.add(Finding.broken(property, "is missing"));
        }
    }

    private void overTls(String property, Optional<String> address) {
        if (address.isPresent() && !address.get().startsWith("https://")) {
            findings.add(Finding.unsafe(property, "is reached without TLS"));
        }
    }
}
