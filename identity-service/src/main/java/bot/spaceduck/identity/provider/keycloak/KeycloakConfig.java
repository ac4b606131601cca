package bot.spaceduck.identity.provider.keycloak;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** A realm of Keycloak. All but the audience must be set where {@code beak.oidc.provider} is {@code keycloak}. */
@ConfigMapping(prefix = "beak.oidc")
public interface KeycloakConfig {
    /** Issuer as its tokens name it: {@code https://host/realms/name}. */
    Optional<String> issuer();

    /** Confidential client for password grant and refresh. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** Service account that may manage users of the realm. */
    Optional<String> adminClientId();

    Optional<String> adminClientSecret();

    /** What access tokens must name as audience. */
    @WithDefault("spaceduck")
    String audience();
}
