package bot.spaceduck.test.oidc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A user of the realm. Names and addresses are kept in lower case, as Keycloak does. */
record User(
        String id,
        String username,
        String email,
        boolean emailVerified,
        boolean enabled,
        String password,
        List<String> roles,
        Map<String, Object> attributes,
        Instant created) {

    User {
        username = username.toLowerCase(Locale.ROOT);
        email = email == null ? null : email.toLowerCase(Locale.ROOT);
        roles = List.copyOf(roles);
        attributes = Map.copyOf(attributes);
    }

    User withPassword(String changed) {
        return new User(id, username, email, emailVerified, enabled, changed, roles, attributes, created);
    }

    /** With those members of a UserRepresentation that are given. */
    User updated(Map<String, Object> representation) {
        return new User(
                id,
                username,
                (String) representation.getOrDefault("email", email),
                (Boolean) representation.getOrDefault("emailVerified", emailVerified),
                (Boolean) representation.getOrDefault("enabled", enabled),
                password,
                roles,
                attributes,
                created);
    }

    /** UserRepresentation of the admin API; never the credential. */
    Map<String, Object> representation() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("username", username);
        json.put("email", email);
        json.put("emailVerified", emailVerified);
        json.put("enabled", enabled);
        json.put("createdTimestamp", created.toEpochMilli());
        json.put("totp", false);
        json.put("requiredActions", List.of());
        json.put("attributes", attributes);
        return json;
    }
}
