package bot.spaceduck.common.store;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The one shape that every service's table has; makes the table in local runs. */
@Singleton
public class TableSetup {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final DynamoDbAsyncClient client;
    private final StoreConfig config;

    TableSetup(DynamoDbAsyncClient client, StoreConfig config) {
        this.client = client;
        this.config = config;
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        if (config.createTable()) {
            create();
        }
    }

    /** Waits: an application that has no table yet has nothing to do. A store that is starting itself is asked again. */
    private void create() {
        CreateTableRequest shape = shape(config.table());
        Uni.createFrom()
                .completionStage(() -> client.createTable(shape))
                .invoke(created -> Log.infof("table %s created", config.table()))
                .replaceWithVoid()
                .onFailure(ResourceInUseException.class)
                .recoverWithNull()
                .chain(() -> Uni.createFrom()
                        .completionStage(() ->
                                client.waiter().waitUntilTableExists(request -> request.tableName(config.table()))))
                .chain(this::forget)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(config.startDeadline().toMillis())
                .subscribeAsCompletionStage()
                .join();
    }

    /** A table forgets by itself once it has been told so; telling it twice is an error. */
    private Uni<Void> forget() {
        if (!config.timeToLive()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> client.describeTimeToLive(request -> request.tableName(config.table())))
                .map(answer -> answer.timeToLiveDescription().timeToLiveStatus())
                .chain(status -> status == TimeToLiveStatus.DISABLED
                        ? Uni.createFrom()
                                .completionStage(() ->
                                        client.updateTimeToLive(request -> request.tableName(config.table())
                                                .timeToLiveSpecification(ttl -> ttl.attributeName(Attributes.TTL)
                                                        .enabled(true))))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** Keys, the sparse outbox index and the sparse listing index; pay per request. */
    public static CreateTableRequest shape(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute(Attributes.PK, ScalarAttributeType.S),
                        attribute(Attributes.SK, ScalarAttributeType.S),
                        attribute(Attributes.OUTBOX_LANE, ScalarAttributeType.S),
                        attribute(Attributes.OUTBOX_DUE, ScalarAttributeType.N),
                        attribute(Attributes.LIST_PK, ScalarAttributeType.S),
                        attribute(Attributes.LIST_SK, ScalarAttributeType.S))
                .keySchema(keys(Attributes.PK, Attributes.SK))
                .globalSecondaryIndexes(
                        index(
                                Attributes.OUTBOX_INDEX,
                                Attributes.OUTBOX_LANE,
                                Attributes.OUTBOX_DUE,
                                ProjectionType.KEYS_ONLY),
                        index(Attributes.LIST_INDEX, Attributes.LIST_PK, Attributes.LIST_SK, ProjectionType.ALL))
                .build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(key(partition, KeyType.HASH), key(sort, KeyType.RANGE));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(String name, String partition, String sort, ProjectionType projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(partition, sort))
                .projection(p -> p.projectionType(projection))
                .build();
    }
}
