package bot.spaceduck.identity.provider.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A user pool with the alias {@code email}, the custom attribute {@code hatch_attempt}, a password policy of 12
 * characters with upper case letter, digit and symbol, and an app client that has a secret and rotates refresh tokens
 * without grace; each action answers as the API reference says. Unknown users are told (LEGACY), to see whether the
 * adapter tells them on.
 */
final class UserPool {
    private final String clientId;
    private final String clientSecret;
    private final PoolTokens tokens;
    private final Map<String, PoolUser> users = new ConcurrentHashMap<>();
    /** Session by refresh token, used or not. */
    private final Map<String, Session> refreshTokens = new ConcurrentHashMap<>();

    /** Whether the app client rotates refresh tokens. */
    volatile boolean rotating = true;

    private static final class Session {
        final PoolUser user;
        volatile String current;
        volatile boolean over;

        Session(PoolUser user) {
            this.user = user;
        }
    }

    UserPool(String clientId, String clientSecret, PoolTokens tokens) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
    }

    PoolUser user(String nameOrAlias) {
        return find(nameOrAlias).orElseThrow(CognitoError::userNotFound);
    }

    private Optional<PoolUser> find(String nameOrAlias) {
        if (nameOrAlias.length() > 128) {
            throw new CognitoError(
                    "InvalidParameterException",
                    "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have"
                            + " length less than or equal to 128");
        }
        return users.values().stream()
                .filter(user -> user.answersTo(nameOrAlias))
                .findFirst();
    }

    /** The response of the action. */
    synchronized Map<String, Object> act(String action, JsonNode request) {
        return switch (action) {
            case "InitiateAuth" -> initiateAuth(request.path("AuthParameters"), request);
            case "GetTokensFromRefreshToken" -> getTokensFromRefreshToken(request);
            case "AdminCreateUser" -> adminCreateUser(request);
            case "AdminSetUserPassword" -> {
                PoolUser user = user(request.path("Username").asText());
                requireStrong(request.path("Password").asText());
                user.password = request.path("Password").asText();
                user.status = request.path("Permanent").asBoolean() ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
                yield Map.of();
            }
            case "AdminGetUser" -> {
                PoolUser user = user(request.path("Username").asText());
                Map<String, Object> body = representation(user);
                body.put("UserAttributes", user.attributeList());
                yield body;
            }
            case "AdminDeleteUser" -> {
                PoolUser user = user(request.path("Username").asText());
                users.remove(user.username);
                endSessions(user);
                yield Map.of();
            }
            case "AdminUserGlobalSignOut" -> {
                endSessions(user(request.path("Username").asText()));
                yield Map.of();
            }
            default -> throw new CognitoError("UnknownOperationException", action);
        };
    }

    private Map<String, Object> initiateAuth(JsonNode parameters, JsonNode request) {
        requireClient(request);
        String username = parameters.path("USERNAME").asText();
        if (!parameters.has("SECRET_HASH")) {
            throw new CognitoError(
                    "NotAuthorizedException",
                    "Client " + clientId + " is configured with secret but SECRET_HASH was not received");
        }
        Pool pool = new Pool("", "", clientId, Optional.of(clientSecret));
        if (!pool.signed(username, Map.of())
                .get("SECRET_HASH")
                .equals(parameters.path("SECRET_HASH").asText())) {
            throw new CognitoError("NotAuthorizedException", "Unable to verify secret hash for client " + clientId);
        }
        PoolUser user = user(username);
        if (user.locked) {
            throw new CognitoError("NotAuthorizedException", "Password attempts exceeded");
        }
        if (!user.password.equals(parameters.path("PASSWORD").asText())) {
            throw CognitoError.notAuthorized();
        }
        return switch (user.status) {
            case "UNCONFIRMED" -> throw new CognitoError("UserNotConfirmedException", "User is not confirmed.");
            case "RESET_REQUIRED" ->
                throw new CognitoError("PasswordResetRequiredException", "Password reset required for the user");
            case "FORCE_CHANGE_PASSWORD" ->
                Map.of("ChallengeName", "NEW_PASSWORD_REQUIRED", "ChallengeParameters", Map.of(), "Session", "session");
            default -> authenticated(new Session(user));
        };
    }

    private Map<String, Object> getTokensFromRefreshToken(JsonNode request) {
        requireClient(request);
        if (!clientSecret.equals(request.path("ClientSecret").asText())) {
            throw new CognitoError("NotAuthorizedException", "Client secret is not valid for client " + clientId);
        }
        String token = request.path("RefreshToken").asText();
        Session session = refreshTokens.get(token);
        if (session == null) {
            throw new CognitoError("NotAuthorizedException", "Invalid Refresh Token");
        }
        if (session.over) {
            throw new CognitoError("NotAuthorizedException", "Refresh Token has been revoked");
        }
        if (!session.current.equals(token)) {
            throw new CognitoError("RefreshTokenReuseException", "Refresh token has been invalidated");
        }
        return authenticated(session);
    }

    private Map<String, Object> authenticated(Session session) {
        Map<String, Object> result = new HashMap<>(Map.of(
                "AccessToken",
                tokens.sign(tokens.claims(session.user)),
                "ExpiresIn",
                PoolTokens.LIFE_SECONDS,
                "TokenType",
                "Bearer"));
        if (rotating || session.current == null) {
            session.current = UUID.randomUUID().toString();
            refreshTokens.put(session.current, session);
            result.put("RefreshToken", session.current);
        }
        return Map.of("ChallengeParameters", Map.of(), "AuthenticationResult", result);
    }

    private Map<String, Object> adminCreateUser(JsonNode request) {
        String username = request.path("Username").asText();
        Map<String, String> attributes = new HashMap<>();
        request.path("UserAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.path("Name").asText(), attribute.path("Value").asText()));
        if (!attributes.get("email").matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new CognitoError("InvalidParameterException", "Invalid email address format.");
        }
        if (users.containsKey(username)) {
            throw new CognitoError("UsernameExistsException", "User account already exists");
        }
        if ("true".equals(attributes.get("email_verified"))
                && find(attributes.get("email")).isPresent()) {
            throw new CognitoError("AliasExistsException", "An account with the email already exists.");
        }
        String password = request.path("TemporaryPassword").asText();
        requireStrong(password);
        PoolUser user = new PoolUser(username, attributes, password, "FORCE_CHANGE_PASSWORD");
        users.put(username, user);
        Map<String, Object> body = representation(user);
        body.put("Attributes", user.attributeList());
        return Map.of("User", body);
    }

    private static Map<String, Object> representation(PoolUser user) {
        return new HashMap<>(Map.of("Username", user.username, "Enabled", true, "UserStatus", user.status));
    }

    private void endSessions(PoolUser user) {
        refreshTokens.values().stream().filter(session -> session.user == user).forEach(session -> session.over = true);
    }

    private void requireClient(JsonNode request) {
        if (!clientId.equals(request.path("ClientId").asText())) {
            throw new CognitoError("ResourceNotFoundException", "User pool client does not exist.");
        }
    }

    private static void requireStrong(String password) {
        if (password.length() < 12) {
            throw weak("Password not long enough");
        }
        if (password.chars().noneMatch(Character::isUpperCase)) {
            throw weak("Password must have uppercase characters");
        }
        if (password.chars().noneMatch(Character::isDigit)) {
            throw weak("Password must have numeric characters");
        }
        if (password.chars().allMatch(Character::isLetterOrDigit)) {
            throw weak("Password must have symbol characters");
        }
    }

    private static CognitoError weak(String rule) {
        return new CognitoError("InvalidPasswordException", "Password did not conform with policy: " + rule);
    }
}
