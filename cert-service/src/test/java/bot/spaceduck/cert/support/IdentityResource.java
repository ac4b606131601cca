package bot.spaceduck.cert.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application under test to {@link IdentityStub}. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "beak.peers.identity", "http://localhost:" + IdentityStub.get().port());
    }

    /** It lives as long as the JVM. */
    @Override
    public void stop() {}
}
