package bot.spaceduck.local.component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the platform, made when absent. */
final class Topics {
    static final String EVENTS = "spaceduck.events";
    static final String REJECTED = "spaceduck.events.rejected";

    private static final int SECONDS = 3;
    private static final List<NewTopic> ALL =
            List.of(new NewTopic(EVENTS, 4, (short) 1), new NewTopic(REJECTED, 1, (short) 1));

    private Topics() {}

    /** Whether the broker serves and has them; makes those that are missing. */
    static boolean areThere(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, SECONDS * 1000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SECONDS * 1000);
        try (Admin admin = Admin.create(settings)) {
            return admin.createTopics(ALL).values().values().stream().allMatch(Topics::isThere);
        }
    }

    private static boolean isThere(org.apache.kafka.common.KafkaFuture<Void> made) {
        try {
            made.get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
