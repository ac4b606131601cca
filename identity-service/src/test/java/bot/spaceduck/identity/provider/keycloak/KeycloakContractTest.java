package bot.spaceduck.identity.provider.keycloak;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.ProviderConfig;
import bot.spaceduck.identity.provider.ProviderContract;
import bot.spaceduck.identity.provider.TestConfig;
import bot.spaceduck.identity.provider.TokenChecks;
import bot.spaceduck.test.fault.FaultProxy;
import bot.spaceduck.test.fault.Faults;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class KeycloakContractTest extends ProviderContract {
    private static final bot.spaceduck.test.oidc.IdentityProvider REALM =
            bot.spaceduck.test.oidc.IdentityProvider.get();

    private static FaultProxy network;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() {
        network = FaultProxy.before(URI.create(REALM.issuer()).getPort());
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @AfterEach
    void closeConnections() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private KeycloakAdapter adapter(String issuer, String clientSecret, Duration deadline) {
        Map<String, String> properties = Map.of(
                "beak.oidc.issuer",
                issuer,
                "beak.oidc.client-id",
                bot.spaceduck.test.oidc.IdentityProvider.CLIENT_ID,
                "beak.oidc.client-secret",
                clientSecret,
                "beak.oidc.admin-client-id",
                bot.spaceduck.test.oidc.IdentityProvider.ADMIN_CLIENT_ID,
                "beak.oidc.admin-client-secret",
                REALM.adminClientSecret(),
                "beak.oidc.deadline",
                deadline.toString());
        return new KeycloakAdapter(
                TestConfig.of(KeycloakConfig.class, properties),
                TestConfig.of(ProviderConfig.class, properties),
                new HttpCalls(vertx),
                Clock.systemUTC());
    }

    @Override
    protected IdentityProvider adapter(String clientSecret, Duration deadline) {
        String issuer = "http://localhost:" + network.port()
                + URI.create(REALM.issuer()).getPath();
        return adapter(issuer, clientSecret, deadline).provider();
    }

    @Override
    protected String clientSecret() {
        return REALM.clientSecret();
    }

    @Override
    protected Faults network() {
        return network;
    }

    @Override
    protected void failWith(int status) {
        REALM.failWith(status);
    }

    @Override
    protected void throttle(boolean on) {
        REALM.failWith(on ? 429 : 0);
    }

    @Override
    protected void lock(String name) {
        REALM.lock(name);
    }

    @Override
    protected AccessToken verified(String accessToken) {
        KeycloakAdapter direct = adapter(REALM.issuer(), REALM.clientSecret(), PATIENCE);
        return TokenChecks.of(new HttpCalls(vertx), direct.tokens())
                .verify(accessToken)
                .await()
                .atMost(PATIENCE);
    }
}
