package bot.spaceduck.test.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;

/** {@code /protocol/openid-connect/token} and {@code …/logout} (RFC 6749, sections 4.3, 4.4 and 6). */
final class TokenEndpoint {
    private final Users users;
    private final Tokens tokens;
    private final Map<String, String> secrets;

    /** @param secrets client secret by client id */
    TokenEndpoint(Users users, Tokens tokens, Map<String, String> secrets) {
        this.users = users;
        this.tokens = tokens;
        this.secrets = Map.copyOf(secrets);
    }

    Map<String, Object> token(Map<String, String> form, String authorization) {
        String client = requireClient(form, authorization);
        String grant = form.get("grant_type");
        if (grant == null) {
            throw Refusal.oauth(400, "invalid_request", "Missing form parameter: grant_type");
        }
        return switch (grant) {
            case "password" -> password(form, client);
            case "refresh_token" -> refresh(form, client);
            case "client_credentials" -> clientCredentials(client);
            default -> throw Refusal.oauth(400, "unsupported_grant_type", "Unsupported grant_type");
        };
    }

    /** Ends the session of the refresh token; a token that is not ours is refused. */
    void logout(Map<String, String> form, String authorization) {
        requireClient(form, authorization);
        users.end(sessionOf(tokens.requireRefresh(required(form, "refresh_token"))));
    }

    private Map<String, Object> password(Map<String, String> form, String client) {
        String password = form.getOrDefault("password", "");
        User user = users.find(required(form, "username"))
                .filter(found -> found.password() != null && found.password().equals(password))
                .orElseThrow(() -> Refusal.oauth(401, "invalid_grant", "Invalid user credentials"));
        if (!user.enabled()) {
            throw Refusal.oauth(400, "invalid_grant", "Account disabled");
        }
        return answer(user, users.open(user), client);
    }

    private Map<String, Object> refresh(Map<String, String> form, String client) {
        JwtClaims claims = tokens.requireRefresh(required(form, "refresh_token"));
        Users.Session session = users.rotate(sessionOf(claims), (String) claims.getClaimValue("jti"));
        return answer(users.byId(session.userId()), session, client);
    }

    private Map<String, Object> clientCredentials(String client) {
        Map<String, Object> claims = tokens.defaults();
        claims.put("azp", client);
        claims.put("preferred_username", "service-account-" + client);
        if (client.equals(IdentityProvider.ADMIN_CLIENT_ID)) {
            claims.put(
                    "resource_access",
                    Map.of("realm-management", Map.of("roles", List.of("manage-users", "view-users", "query-users"))));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("access_token", tokens.access(claims));
        json.put("expires_in", Tokens.ACCESS_LIFE.toSeconds());
        json.put("refresh_expires_in", 0);
        json.put("token_type", "Bearer");
        json.put("not-before-policy", 0);
        json.put("scope", "email profile");
        return json;
    }

    private Map<String, Object> answer(User user, Users.Session session, String client) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("access_token", tokens.access(tokens.accessClaims(user, session.id(), client)));
        json.put("expires_in", Tokens.ACCESS_LIFE.toSeconds());
        json.put("refresh_expires_in", Tokens.REFRESH_LIFE.toSeconds());
        json.put("refresh_token", tokens.refresh(session));
        json.put("token_type", "Bearer");
        json.put("not-before-policy", 0);
        json.put("session_state", session.id());
        json.put("scope", "openid email profile");
        return json;
    }

    private static String sessionOf(JwtClaims claims) {
        return (String) claims.getClaimValue("sid");
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null) {
            throw Refusal.oauth(400, "invalid_request", "Missing parameter: " + name);
        }
        return value;
    }

    /** By {@code client_secret_post} or {@code client_secret_basic}. */
    private String requireClient(Map<String, String> form, String authorization) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                    .split(":", 2);
            id = pair[0];
            secret = pair[1];
        }
        if (id == null || !secrets.containsKey(id)) {
            throw Refusal.oauth(401, "invalid_client", "Invalid client or Invalid client credentials");
        }
        if (!secrets.get(id).equals(secret)) {
            throw Refusal.oauth(401, "unauthorized_client", "Invalid client or Invalid client credentials");
        }
        return id;
    }
}
