package bot.spaceduck.identity.cascade;

import bot.spaceduck.test.process.JvmWide;
import java.util.List;

/** peck-service's internal API as identity-service knows it: a real HTTP server. */
public interface StubPecks {
    /** The one of this JVM. */
    static StubPecks get() {
        return JvmWide.reach(StubPecks.class, StubPecksServer.class);
    }

    int port();

    /** So many delegations rest on that bond, agent, key or account. */
    void delegations(String id, int count);

    /** What it was told of that id: {@code cause cascade_id}, in order. */
    List<String> told(String id);

    /** Nobody listens any more. */
    void stop();

    /** Listens again, where it did before. */
    void start();
}
