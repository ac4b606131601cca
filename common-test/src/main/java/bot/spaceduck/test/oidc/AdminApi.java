package bot.spaceduck.test.oidc;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;

/** {@code /admin/realms/spaceduck/users…} for a service account with the roles manage-users, view-users, query-users. */
final class AdminApi {
    /** @param location of what was made, or null */
    record Answer(int status, Object body, String location) {
        static Answer noContent() {
            return new Answer(204, null, null);
        }
    }

    /** Roughly what Keycloak's validator takes. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)*");

    private final Users users;
    private final Tokens tokens;

    AdminApi(Users users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    /**
     * @param path what follows {@code /admin/realms/spaceduck/}, split at the slashes
     * @param json the parsed body, empty if there is none
     */
    Answer answer(
            String method,
            List<String> path,
            Map<String, String> query,
            Map<String, Object> json,
            String authorization) {
        requireManager(authorization);
        if (!path.getFirst().equals("users") || path.size() > 3) {
            throw notFound();
        }
        return switch (path.size()) {
            case 1 -> collection(method, query, json);
            case 2 -> single(method, path.get(1), json);
            default -> action(method, path.get(1), path.get(2), json);
        };
    }

    private Answer collection(String method, Map<String, String> query, Map<String, Object> json) {
        return switch (method) {
            case "GET" -> new Answer(200, search(query), null);
            case "POST" -> new Answer(201, null, create(json));
            default -> throw new Refusal(405, Map.of("error", "HTTP 405 Method Not Allowed"));
        };
    }

    private Answer single(String method, String id, Map<String, Object> json) {
        return switch (method) {
            case "GET" -> new Answer(200, users.byId(id).representation(), null);
            case "PUT" -> {
                users.replace(users.byId(id).updated(json));
                yield Answer.noContent();
            }
            case "DELETE" -> {
                users.delete(id);
                yield Answer.noContent();
            }
            default -> throw new Refusal(405, Map.of("error", "HTTP 405 Method Not Allowed"));
        };
    }

    private Answer action(String method, String id, String action, Map<String, Object> json) {
        return switch (method + " " + action) {
            case "PUT reset-password" -> {
                String password = (String) json.get("value");
                PasswordPolicy.broken(password).ifPresent(refusal -> {
                    throw refusal;
                });
                users.replace(users.byId(id).withPassword(password));
                yield Answer.noContent();
            }
            case "POST logout" -> {
                users.endSessionsOf(users.byId(id).id());
                yield Answer.noContent();
            }
            case "GET sessions" ->
                new Answer(
                        200,
                        users.sessionsOf(id).stream()
                                .map(session -> Map.of("id", session.id(), "userId", id))
                                .toList(),
                        null);
            default -> throw notFound();
        };
    }

    private List<Map<String, Object>> search(Map<String, String> query) {
        boolean exact = Boolean.parseBoolean(query.get("exact"));
        Stream<User> found = users.all();
        if (query.containsKey("email")) {
            found = found.filter(user -> matches(user.email(), query.get("email"), exact));
        }
        if (query.containsKey("username")) {
            found = found.filter(user -> matches(user.username(), query.get("username"), exact));
        }
        return found.map(User::representation).toList();
    }

    private static boolean matches(String value, String wanted, boolean exact) {
        String lower = wanted.toLowerCase(java.util.Locale.ROOT);
        return value != null && (exact ? value.equals(lower) : value.contains(lower));
    }

    /** @return the new user's id */
    private String create(Map<String, Object> json) {
        String username = (String) json.get("username");
        if (username == null || username.isBlank()) {
            throw new Refusal(400, Map.of("field", "username", "errorMessage", "error-user-attribute-required"));
        }
        if (json.get("email") instanceof String email && !EMAIL.matcher(email).matches()) {
            throw new Refusal(400, Map.of("field", "email", "errorMessage", "error-invalid-email"));
        }
        String password = passwordOf(json);
        users.requireFree(username, (String) json.get("email"));
        if (password != null) {
            PasswordPolicy.broken(password).ifPresent(refusal -> {
                throw refusal;
            });
        }
        return users.create(
                        username,
                        (String) json.get("email"),
                        Boolean.TRUE.equals(json.get("emailVerified")),
                        password,
                        List.of("default-roles-spaceduck"),
                        attributes(json))
                .id();
    }

    private static String passwordOf(Map<String, Object> json) {
        if (json.get("credentials") instanceof List<?> credentials
                && !credentials.isEmpty()
                && credentials.getFirst() instanceof Map<?, ?> credential) {
            return (String) credential.get("value");
        }
        return null;
    }

    private static Map<String, Object> attributes(Map<String, Object> json) {
        Map<String, Object> attributes = new java.util.HashMap<>();
        if (json.get("attributes") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> attributes.put(String.valueOf(name), value));
        }
        return attributes;
    }

    private void requireManager(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw new Refusal(401, Map.of("error", "HTTP 401 Unauthorized"));
        }
        JwtClaims claims = tokens.requireAccess(authorization.substring("Bearer ".length()));
        if (!String.valueOf(claims.getClaimValue("resource_access")).contains("manage-users")) {
            throw new Refusal(403, Map.of("error", "HTTP 403 Forbidden"));
        }
    }

    private static Refusal notFound() {
        return new Refusal(404, Map.of("error", "HTTP 404 Not Found"));
    }
}
