package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.outbound.NoReplyException;
import bot.spaceduck.identity.outbound.NotReachedException;
import bot.spaceduck.identity.outbound.Reply;
import bot.spaceduck.identity.provider.Creation;
import bot.spaceduck.identity.provider.NewUser;
import bot.spaceduck.identity.provider.PasswordChange;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import bot.spaceduck.identity.provider.ProviderUser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Users of the realm through Keycloak's admin REST API. */
final class KeycloakUsers {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Attribute of a user: the attempt that made it. */
    private static final String ATTEMPT = "hatch_attempt";

    private final HttpCalls http;
    private final ServiceToken token;
    private final Realm realm;

    KeycloakUsers(HttpCalls http, ServiceToken token, Realm realm) {
        this.http = http;
        this.token = token;
        this.realm = realm;
    }

    Uni<Creation> create(NewUser user) {
        return call(bearer -> http.postJson(realm.users(), bearer, json(representation(user)), realm.deadline()))
                .map(reply -> switch (reply.status()) {
                    case 201 -> new Creation.Created(idFrom(reply));
                    case 409 -> new Creation.Taken();
                    case 400 -> refusal(reply);
                    default -> throw unexpected(reply);
                });
    }

    Uni<Optional<ProviderUser>> find(String field, String value) {
        String query = "?briefRepresentation=false&exact=true&" + field + "=" + HttpCalls.encode(value);
        return call(bearer -> http.get(realm.users() + query, bearer, realm.deadline()))
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
        String url = realm.users() + "/" + HttpCalls.encode(id) + "/reset-password";
        return call(bearer -> http.putJson(url, bearer, json(credential(password)), realm.deadline()))
                .map(reply -> switch (reply.status()) {
                    case 204 -> new PasswordChange.Changed();
                    case 400 -> {
                        if (!isPasswordRefused(reply)) {
                            throw unexpected(reply);
                        }
                        yield new PasswordChange.PasswordRefused();
                    }
                    case 404 -> new PasswordChange.NoSuchUser();
                    default -> throw unexpected(reply);
                });
    }

    Uni<Void> delete(String id) {
        return call(bearer -> http.delete(realm.users() + "/" + HttpCalls.encode(id), bearer, realm.deadline()))
                .map(KeycloakUsers::doneOrAbsent);
    }

    Uni<Void> endSessions(String id) {
        return call(bearer -> http.postJson(
                        realm.users() + "/" + HttpCalls.encode(id) + "/logout", bearer, "", realm.deadline()))
                .map(KeycloakUsers::doneOrAbsent);
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

    /**
     * What is wrong with what a person typed. The password policy answers with the rule's message key in {@code error},
     * the user profile with the attribute in {@code field}, or a list of such in {@code errors}.
     */
    private static Creation refusal(Reply reply) {
        if (isPasswordRefused(reply)) {
            return new Creation.PasswordRefused();
        }
        JsonNode problem = reply.json();
        JsonNode profile = problem.path("errors").isArray() ? problem.path("errors") : problem;
        if (profile.path(0).path("field").asText(profile.path("field").asText()).equals("email")) {
            return new Creation.EmailRefused();
        }
        throw unexpected(reply);
    }

    private static boolean isPasswordRefused(Reply reply) {
        return reply.json().path("error").asText().startsWith("invalidPassword");
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
