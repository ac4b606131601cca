package bot.spaceduck.identity.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which identity provider there is, and what holds for each of them. */
@ConfigMapping(prefix = "beak.oidc")
public interface ProviderConfig {
    /** {@code keycloak} (settings in {@code beak.oidc}) or {@code cognito} (in {@code beak.cognito}). */
    @WithDefault("keycloak")
    Kind provider();

    /** Deadline of one call; a password check alone costs a provider a quarter of a second. */
    @WithDefault("5s")
    Duration deadline();

    /** How old published keys may be before they are asked for again, behind the requests that use them. */
    @WithDefault("10m")
    Duration keysFresh();

    /**
     * How old they may be and still be used while the provider does not answer. Longer than an access token lives is of
     * no use; it is also how long a withdrawn key is honoured by a service that is kept from the provider.
     */
    @WithDefault("2h")
    Duration keysLongest();

    /** A provider that there is an adapter for. */
    enum Kind {
        KEYCLOAK,
        COGNITO
    }
}
