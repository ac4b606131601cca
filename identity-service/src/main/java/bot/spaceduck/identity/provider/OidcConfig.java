package bot.spaceduck.identity.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The OIDC provider (Keycloak). */
@ConfigMapping(prefix = "beak.oidc")
public interface OidcConfig {
    /** Issuer as its tokens name it: {@code https://host/realms/name}. */
    String issuer();

    /** Confidential client for password grant, refresh and logout. */
    String clientId();

    String clientSecret();

    /** Service account that may manage users of the realm. */
    String adminClientId();

    String adminClientSecret();

    /** What access tokens must name as audience. */
    @WithDefault("spaceduck")
    String audience();

    /** Deadline of one call; a password check alone costs the provider a quarter of a second. */
    @WithDefault("5s")
    Duration deadline();

    /** How long published keys are taken as fresh; an unknown key id asks earlier, at most once a second. */
    @WithDefault("10m")
    Duration keysFresh();

    /** The realm's admin API: {@code …/realms/x} becomes {@code …/admin/realms/x}. */
    default String adminUrl() {
        int at = issuer().lastIndexOf("/realms/");
        return issuer().substring(0, at) + "/admin" + issuer().substring(at);
    }

    default String endpoint(String name) {
        return issuer() + "/protocol/openid-connect/" + name;
    }
}
