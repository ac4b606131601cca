package bot.spaceduck.identity.cascade;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application at the stub of peck-service. */
public final class StubPecksResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.rest-client.peck.url",
                "http://localhost:" + StubPecks.get().port(),
                // A loaded machine's first call takes longer than a peer may; who has gone is noticed at once.
                "quarkus.rest-client.peck.read-timeout",
                "10000",
                "beak.peers.deadline",
                "10s");
    }

    /** Lives as long as the JVM, as the other backends do. */
    @Override
    public void stop() {}
}
