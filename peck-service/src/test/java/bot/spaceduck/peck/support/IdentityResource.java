package bot.spaceduck.peck.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application at the stub of identity-service and cert-service. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        String stub = "http://localhost:" + StubIdentity.get().port();
        return Map.of(
                "quarkus.rest-client.identity.url",
                stub,
                "quarkus.rest-client.cert.url",
                stub,
                "beak.peck.sweep-every",
                "1s",
                "beak.outbox.sweep-every",
                "1s",
                "beak.webhook.sweep-every",
                "1s",
                "beak.webhook.allow-private",
                "true");
    }

    /** Lives as long as the JVM, as the other backends do. */
    @Override
    public void stop() {}
}
