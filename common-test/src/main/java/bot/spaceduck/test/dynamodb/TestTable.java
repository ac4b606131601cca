package bot.spaceduck.test.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of a test's own, dropped on close; and a look at what the application under test has written into its. */
public final class TestTable implements AutoCloseable {
    private final DynamoDbClient client = DynamoDb.get().client();
    private final String name;
    private final boolean owned;

    private TestTable(String name, boolean owned) {
        this.name = name;
        this.owned = owned;
    }

    /** A new empty table with these string keys: partition key and, if given, sort key. */
    public static TestTable create(String... keys) {
        TestTable table = new TestTable("test-" + UUID.randomUUID(), true);
        List<KeyType> types = List.of(KeyType.HASH, KeyType.RANGE);
        table.client.createTable(request -> request.tableName(table.name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of(keys)
                        .map(key -> AttributeDefinition.builder()
                                .attributeName(key)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(Stream.iterate(0, i -> i < keys.length, i -> i + 1)
                        .map(i -> KeySchemaElement.builder()
                                .attributeName(keys[i])
                                .keyType(types.get(i))
                                .build())
                        .toList()));
        return table;
    }

    /** A table that somebody else has made and keeps, such as the one of {@code beak.store.table}. */
    public static TestTable existing(String name) {
        return new TestTable(name, false);
    }

    public String name() {
        return name;
    }

    public DynamoDbClient client() {
        return client;
    }

    /** Every item, read consistently over all pages; order is not defined. */
    public List<Map<String, AttributeValue>> items() {
        return client.scanPaginator(request -> request.tableName(name).consistentRead(true)).items().stream()
                .toList();
    }

    /** Deletes every item and keeps the table. */
    public void clear() {
        List<String> keys = client.describeTable(request -> request.tableName(name)).table().keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
        for (Map<String, AttributeValue> item : items()) {
            client.deleteItem(request -> request.tableName(name)
                    .key(keys.stream().collect(Collectors.toMap(Function.identity(), item::get))));
        }
    }

    @Override
    public void close() {
        if (owned) {
            client.deleteTable(request -> request.tableName(name));
        }
        client.close();
    }
}
