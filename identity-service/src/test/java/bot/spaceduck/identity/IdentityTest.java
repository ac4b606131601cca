package bot.spaceduck.identity;

import bot.spaceduck.identity.cascade.StubPecks;
import bot.spaceduck.identity.cascade.StubPecksResource;
import bot.spaceduck.identity.key.QuickHashes;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Kafka;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.oidc.IdentityProvider;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** What every test of the running application has: all backends, mended after each test. */
@WithBackends(dynamoDb = true, kafka = true, mail = true, oidc = true)
@WithTestResource(value = StubPecksResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
public abstract class IdentityTest {
    protected final IdentityProvider provider = IdentityProvider.get();

    @Inject
    protected MutableClock clock;

    @Inject
    protected QuickHashes hashes;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        Kafka.get().pass();
        Inbox.get().pass();
        provider.failWith(0);
        provider.slow(java.time.Duration.ZERO);
        provider.start();
        StubPecks.get().start();
        provider.rotates(true);
        clock.reset();
        hashes.quick();
    }

    /** The application's table, past all faults; the caller closes it. */
    protected TestTable table() {
        return TestTable.existing(tableName);
    }
}
