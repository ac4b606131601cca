package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.outbound.NoReplyException;
import bot.spaceduck.identity.outbound.NotReachedException;
import bot.spaceduck.identity.outbound.Reply;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.ProviderOutcomeUnknownException;
import bot.spaceduck.identity.provider.ProviderUnavailableException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;

/** Keycloak's token endpoint (RFC 6749, sections 4.3, 4.4 and 6). */
final class KeycloakTokens {
    private final HttpCalls http;
    private final Realm realm;

    KeycloakTokens(HttpCalls http, Realm realm) {
        this.http = http;
        this.realm = realm;
    }

    /** The grant with the fields of the request, as the login client. */
    Uni<Grant> grant(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("client_id", realm.client().id());
        form.put("client_secret", realm.client().secret());
        return post(form).map(KeycloakTokens::grant);
    }

    /** An access token of the service account. */
    Uni<Grant.Granted> serviceToken() {
        return post(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", realm.admin().id(),
                        "client_secret", realm.admin().secret()))
                .map(reply -> {
                    if (!reply.is(200)) {
                        throw new ProviderUnavailableException(
                                "the provider refuses the service account: status " + reply.status(), null);
                    }
                    return tokens(reply.json());
                });
    }

    private Uni<Reply> post(Map<String, String> form) {
        return http.postForm(realm.endpoint("token"), form, realm.deadline())
                .onFailure(NotReachedException.class)
                .transform(failure -> new ProviderUnavailableException("the provider was not reached", failure))
                .onFailure(NoReplyException.class)
                .transform(failure -> new ProviderOutcomeUnknownException("the provider did not answer", failure));
    }

    /**
     * Keycloak answers 401 to a wrong password and 400 to a dead refresh token or a disabled user, both with
     * {@code invalid_grant}; what it says of our own client is an outage, not a refusal.
     */
    private static Grant grant(Reply reply) {
        if (reply.is(200)) {
            return tokens(reply.json());
        }
        if (reply.status() >= 500) {
            throw new ProviderOutcomeUnknownException("the provider failed: status " + reply.status(), null);
        }
        String error = reply.json().path("error").asText();
        if (error.equals("invalid_grant")) {
            return new Grant.Refused();
        }
        throw new ProviderUnavailableException("the provider refuses this service: " + reply.status(), null);
    }

    private static Grant.Granted tokens(JsonNode json) {
        return new Grant.Granted(
                json.path("access_token").asText(),
                json.path("refresh_token").asText(),
                json.path("expires_in").asLong());
    }
}
