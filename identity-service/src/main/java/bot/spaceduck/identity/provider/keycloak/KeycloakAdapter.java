package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.ProviderAdapter;
import bot.spaceduck.identity.provider.ProviderConfig;
import bot.spaceduck.identity.provider.TokenRules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts Keycloak together from its configuration. */
@Singleton
class KeycloakAdapter implements ProviderAdapter {
    private final KeycloakConfig config;
    private final Realm realm;
    private final HttpCalls http;
    private final Clock clock;

    KeycloakAdapter(KeycloakConfig config, ProviderConfig common, HttpCalls http, Clock clock) {
        this.config = config;
        this.realm = Realm.of(config, common.deadline());
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ProviderConfig.Kind kind() {
        return ProviderConfig.Kind.KEYCLOAK;
    }

    @Override
    public IdentityProvider provider() {
        KeycloakTokens tokens = new KeycloakTokens(http, realm);
        return new Keycloak(tokens, new KeycloakUsers(http, new ServiceToken(tokens, clock), realm));
    }

    @Override
    public TokenRules tokens() {
        return new KeycloakTokenRules(realm);
    }

    @Override
    public List<Finding> findings() {
        return KeycloakReadiness.inspect(config);
    }
}
