package bot.spaceduck.identity.provider.cognito;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Has the application use a user pool in place of the realm. */
public final class CognitoBackend implements QuarkusTestResourceLifecycleManager {
    private CognitoStub stub;

    @Override
    public Map<String, String> start() {
        stub = new CognitoStub();
        return Map.of(
                "beak.oidc.provider",
                "cognito",
                "beak.cognito.region",
                CognitoStub.REGION,
                "beak.cognito.user-pool-id",
                CognitoStub.POOL,
                "beak.cognito.client-id",
                CognitoStub.CLIENT_ID,
                "beak.cognito.client-secret",
                CognitoStub.CLIENT_SECRET,
                "beak.cognito.endpoint",
                "http://localhost:" + stub.port(),
                "beak.cognito.issuer",
                stub.issuer(),
                "beak.cognito.access-key-id",
                "test",
                "beak.cognito.secret-access-key",
                "test");
    }

    @Override
    public void stop() {
        stub.close();
    }
}
