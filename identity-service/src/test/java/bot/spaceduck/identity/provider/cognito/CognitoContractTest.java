package bot.spaceduck.identity.provider.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.provider.Grant;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.NewUser;
import bot.spaceduck.identity.provider.ProviderConfig;
import bot.spaceduck.identity.provider.ProviderContract;
import bot.spaceduck.identity.provider.TestConfig;
import bot.spaceduck.identity.provider.TokenChecks;
import bot.spaceduck.test.fault.FaultProxy;
import bot.spaceduck.test.fault.Faults;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoContractTest extends ProviderContract {
    private static final List<CognitoAdapter> ADAPTERS = new ArrayList<>();

    private static CognitoStub stub;
    private static Vertx vertx;
    private static FaultProxy network;

    @BeforeAll
    static void start() {
        stub = new CognitoStub();
        vertx = Vertx.vertx();
        network = FaultProxy.before(stub.port());
    }

    @AfterEach
    void rotate() {
        stub.rotates(true);
    }

    /** All at once: each takes its seconds to shut down quietly. */
    @AfterAll
    static void stop() {
        ADAPTERS.parallelStream().forEach(CognitoAdapter::close);
        network.close();
        vertx.close();
        stub.close();
    }

    @Override
    protected IdentityProvider adapter(String clientSecret, Duration deadline) {
        Map<String, String> properties = Map.of(
                "beak.cognito.region",
                CognitoStub.REGION,
                "beak.cognito.user-pool-id",
                CognitoStub.POOL,
                "beak.cognito.client-id",
                CognitoStub.CLIENT_ID,
                "beak.cognito.client-secret",
                clientSecret,
                "beak.cognito.endpoint",
                "http://localhost:" + network.port(),
                "beak.cognito.access-key-id",
                "test",
                "beak.cognito.secret-access-key",
                "test",
                "beak.oidc.deadline",
                deadline.toString());
        CognitoAdapter adapter = new CognitoAdapter(
                TestConfig.of(CognitoConfig.class, properties), TestConfig.of(ProviderConfig.class, properties));
        ADAPTERS.add(adapter);
        return adapter.provider();
    }

    @Override
    protected String clientSecret() {
        return CognitoStub.CLIENT_SECRET;
    }

    @Override
    protected Faults network() {
        return network;
    }

    @Override
    protected void failWith(int status) {
        stub.failWith(status);
    }

    @Override
    protected void throttle(boolean on) {
        stub.throttle(on);
    }

    @Override
    protected void lock(String name) {
        stub.user(name).locked = true;
    }

    @Override
    protected AccessToken verified(String accessToken) {
        return TokenChecks.of(new HttpCalls(vertx), new CognitoTokenRules(stub.pool()))
                .verify(accessToken)
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void keepsTheRefreshTokenOfAClientThatDoesNotRotate() {
        stub.rotates(false);

        refreshesASessionAgainAndAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCONFIRMED", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD"})
    void refusesWhomThePoolWantsSomethingElseOf(String status) {
        NewUser user = someone();
        IdentityProvider provider = adapter(clientSecret(), PATIENCE);
        provider.create(user).await().atMost(PATIENCE);
        stub.user(user.name()).status = status;

        Grant grant = provider.logIn(user.email(), user.password()).await().atMost(PATIENCE);

        assertThat(grant).isEqualTo(new Grant.Refused());
    }

    @Test
    void readsGroupsAsRoles() {
        NewUser user = someone();
        IdentityProvider provider = adapter(clientSecret(), PATIENCE);
        provider.create(user).await().atMost(PATIENCE);
        stub.user(user.name()).attributes.put("groups", "admin");

        Grant grant = provider.logIn(user.email(), user.password()).await().atMost(PATIENCE);

        assertThat(verified(((Grant.Granted) grant).accessToken()).roles()).containsExactly("admin");
    }
}
