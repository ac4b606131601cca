package bot.spaceduck.common.store;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionException;
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

/** The one shape that every service's table has; makes the table in local runs. */
@Singleton
public class TableSetup {
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

    private void create() {
        try {
            client.createTable(shape(config.table())).join();
            Log.infof("table %s created", config.table());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) {
                throw e;
            }
        }
        client.waiter()
                .waitUntilTableExists(request -> request.tableName(config.table()))
                .join();
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
