package bot.spaceduck.identity.provider;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.outbound.NoReplyException;
import bot.spaceduck.identity.outbound.NotReachedException;
import bot.spaceduck.identity.outbound.Reply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Users of the realm through Keycloak's admin REST API. */
@Singleton
class KeycloakUsers {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Attribute of a user: the attempt that made it. */
    private static final String ATTEMPT = "hatch_attempt";

    private final HttpCalls http;
    private final ServiceToken token;
    private final OidcConfig config;

    KeycloakUsers(HttpCalls http, ServiceToken token, OidcConfig config) {
        this.http = http;
        this.token = token;
        this.config = config;
    }

    Uni<Creation> create(NewUser user) {
        return call(bearer -> http.postJson(users(), bearer, json(representation(user)), config.deadline()))
                .map(reply -> switch (reply.status()) {
                    case 201 -> new Creation.Created(idFrom(reply));
                    case 409 -> new Creation.Taken();
                    case 400 -> new Creation.PasswordRefused();
                    default -> throw unexpected(reply);
                });
    }

    Uni<Optional<ProviderUser>> find(String field, String value) {
        String query = "?briefRepresentation=false&exact=true&" + field + "=" + HttpCalls.encode(value);
        return call(bearer -> http.get(users() + query, bearer, config.deadline()))
                .map(reply -> {
                    if (!reply.is(200)) {
                        throw unexpected(reply);
                    }
                    return StreamSupport.stream(reply.json().spliterator(), false)
                            .map(KeycloakUsers::user)
                            .findFirst();
                });
    }

    Uni<PasswordChange> setPassword(String id, String password) {
        String url = users() + "/" + HttpCalls.encode(id) + "/reset-password";
        return call(bearer -> http.putJson(url, bearer, json(credential(password)), config.deadline()))
                .map(reply -> switch (reply.status()) {
                    case 204 -> new PasswordChange.Changed();
                    case 400 -> new PasswordChange.PasswordRefused();
                    case 404 -> new PasswordChange.NoSuchUser();
                    default -> throw unexpected(reply);
                });
    }

    Uni<Void> delete(String id) {
        return call(bearer -> http.delete(users() + "/" + HttpCalls.encode(id), bearer, config.deadline()))
                .map(KeycloakUsers::doneOrAbsent);
    }

    Uni<Void> endSessions(String id) {
        return call(bearer ->
                        http.postJson(users() + "/" + HttpCalls.encode(id) + "/logout", bearer, "", config.deadline()))
                .map(KeycloakUsers::doneOrAbsent);
    }

    private String users() {
        return config.adminUrl() + "/users";
    }

    private Uni<Reply> call(Function<Map<String, String>, Uni<Reply>> request) {
        return once(request)
                .chain(reply -> {
                    if (!reply.is(401)) {
                        return Uni.createFrom().item(reply);
                    }
                    token.forget();
                    return once(request);
                })
                .onFailure(NotReachedException.class)
                .transform(failure -> new ProviderUnavailableException("the provider was not reached", failure))
                .onFailure(NoReplyException.class)
                .transform(failure -> new ProviderOutcomeUnknownException("the provider did not answer", failure));
    }

    private Uni<Reply> once(Function<Map<String, String>, Uni<Reply>> request) {
        return token.get().chain(bearer -> request.apply(Map.of("Authorization", "Bearer " + bearer)));
    }

    private static Void doneOrAbsent(Reply reply) {
        if (!reply.is(204) && !reply.is(404)) {
            throw unexpected(reply);
        }
        return null;
    }

    private static RuntimeException unexpected(Reply reply) {
        return reply.status() >= 500
                ? new ProviderOutcomeUnknownException("the provider failed: status " + reply.status(), null)
                : new ProviderUnavailableException("the provider refuses: status " + reply.status(), null);
    }

    private static String idFrom(Reply reply) {
        String location = reply.location()
                .orElseThrow(() -> new ProviderOutcomeUnknownException("no location of the new user", null));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static ProviderUser user(JsonNode json) {
        return new ProviderUser(
                json.path("id").asText(),
                json.path("username").asText(),
                json.path("emailVerified").asBoolean(),
                json.path("attributes").path(ATTEMPT).path(0).asText(""));
    }

    private static Map<String, Object> representation(NewUser user) {
        return Map.of(
                "username",
                user.name(),
                "email",
                user.email(),
                "enabled",
                true,
                "emailVerified",
                false,
                "attributes",
                Map.of(ATTEMPT, List.of(user.attempt())),
                "credentials",
                List.of(credential(user.password())));
    }

    private static Map<String, Object> credential(String password) {
        return Map.of("type", "password", "value", password, "temporary", false);
    }

    private static String json(Map<String, Object> representation) {
        try {
            return JSON.writeValueAsString(representation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings can always be written", e);
        }
    }
}
