package bot.spaceduck.test.kafka;

import bot.spaceduck.test.fault.Faults;
import bot.spaceduck.test.process.JvmWide;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One KRaft broker a JVM, with the platform's topics. Faults lie before {@link #bootstrap} only. */
public interface Kafka extends Faults {
    String EVENTS = "spaceduck.events";
    String REJECTED = "spaceduck.events.rejected";
    int EVENT_PARTITIONS = 4;

    /** The shared one, started on first use. */
    static Kafka get() {
        return JvmWide.reach(Kafka.class, KafkaBroker.class);
    }

    /** For the application under test, through the faults. */
    String bootstrap();

    /** For the test itself. */
    String directBootstrap();

    /** A new admin client past the faults; the caller closes it. */
    default Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, directBootstrap()));
    }
}
