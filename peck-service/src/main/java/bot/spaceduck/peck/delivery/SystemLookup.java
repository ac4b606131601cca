package bot.spaceduck.peck.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As the machine resolves them. The call blocks, so each has a virtual thread of its own; callers bound how many. */
@Singleton
class SystemLookup implements NameLookup {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom().item(() -> host).map(asked -> addresses(asked)).runSubscriptionOn(threads);
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (java.net.UnknownHostException e) {
            throw new NameUnknownException(e);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
