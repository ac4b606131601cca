package bot.spaceduck.identity.provider.keycloak;

import java.time.Duration;

/**
 * The configured realm; what is not configured is empty, and stops the start before it is used.
 *
 * @param issuer {@code https://host/realms/name}
 * @param client who logs people in
 * @param admin who manages users
 * @param audience of access tokens
 * @param deadline of one call
 */
record Realm(String issuer, Client client, Client admin, String audience, Duration deadline) {
    /** A confidential client. */
    record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    static Realm of(KeycloakConfig config, Duration deadline) {
        return new Realm(
                config.issuer().orElse(""),
                new Client(config.clientId().orElse(""), config.clientSecret().orElse("")),
                new Client(
                        config.adminClientId().orElse(""),
                        config.adminClientSecret().orElse("")),
                config.audience(),
                deadline);
    }

    /** An endpoint of OpenID Connect. */
    String endpoint(String name) {
        return issuer + "/protocol/openid-connect/" + name;
    }

    /** Users in the admin API: {@code …/realms/x} becomes {@code …/admin/realms/x/users}. */
    String users() {
        int at = issuer.lastIndexOf("/realms/");
        return issuer.substring(0, at) + "/admin" + issuer.substring(at) + "/users";
    }
}
