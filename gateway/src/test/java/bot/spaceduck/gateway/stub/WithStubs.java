package bot.spaceduck.gateway.stub;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the gateway under test of the stub platform. */
public final class WithStubs implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        return Stub.get().properties();
    }

    @Override
    public void stop() {}
}
