package bot.spaceduck.common.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * How much the table holds, as the store itself says: DynamoDB brings its numbers up to date about every six hours, so
 * they are approximate. Counting would cost a read of everything. Until the store has said so, and where the role may
 * not ask, the gauges are not a number.
 */
@Singleton
public class StoreMeters {
    private final DynamoDbAsyncClient client;
    private final StoreConfig config;
    private final MeterRegistry meters;
    private final List<Gauge> gauges;
    private volatile double items = Double.NaN;
    private volatile double bytes = Double.NaN;

    StoreMeters(DynamoDbAsyncClient client, StoreConfig config, MeterRegistry meters) {
        this.client = client;
        this.config = config;
        this.meters = meters;
        this.gauges = List.of(
                Gauge.builder("beak.store.items", this, each -> each.items).register(meters),
                Gauge.builder("beak.store.bytes", this, each -> each.bytes).register(meters));
    }

    /** The registry outlives an application that is started again in the same process, and keeps the first gauge. */
    @PreDestroy
    void close() {
        gauges.forEach(meters::remove);
    }

    @Scheduled(
            every = "{beak.store.measure-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> measure() {
        return Uni.createFrom()
                .completionStage(() -> client.describeTable(request -> request.tableName(config.table())))
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .invoke(answer -> take(answer.table()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.debugf(
                            "the table was not measured: %s", failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }

    private void take(TableDescription table) {
        items = table.itemCount();
        bytes = table.tableSizeBytes();
    }
}
