package bot.spaceduck.cert.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application under test to {@link IdentityStub}. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        String stub = "http://localhost:" + IdentityStub.get().port();
        return Map.of("beak.peers.identity", stub, "beak.peers.peck", stub);
    }

    /** It lives as long as the JVM. */
    @Override
    public void stop() {}
}
