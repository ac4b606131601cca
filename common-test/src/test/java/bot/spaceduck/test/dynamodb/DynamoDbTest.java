package bot.spaceduck.test.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class DynamoDbTest {
    private static final Map<String, AttributeValue> ITEM =
            Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"), "n", AttributeValue.fromN("1"));

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void aSecondConditionalPutFailsAndShowsWhatIsThere() {
        try (TestTable table = TestTable.create("pk", "sk")) {
            put(table.client(), table.name());

            assertThatThrownBy(() -> put(table.client(), table.name()))
                    .isInstanceOfSatisfying(
                            ConditionalCheckFailedException.class,
                            e -> assertThat(e.item()).isEqualTo(ITEM));
            assertThat(table.items()).containsExactly(ITEM);
        }
    }

    @Test
    void clearLeavesAnEmptyTable() {
        try (TestTable table = TestTable.create("pk", "sk")) {
            put(table.client(), table.name());

            table.clear();

            assertThat(table.items()).isEmpty();
        }
    }

    @Test
    void aResetAfterTheRequestLeavesTheWriteDone() {
        try (TestTable table = TestTable.create("pk", "sk");
                DynamoDbClient application = throughFaults()) {
            DynamoDb.get().resetAfterRequest();

            assertThatThrownBy(() -> put(application, table.name())).isInstanceOf(SdkClientException.class);
            assertThat(table.items()).containsExactly(ITEM);
        }
    }

    @Test
    void anOutageRefusesAndEnds() {
        try (TestTable table = TestTable.create("pk", "sk");
                DynamoDbClient application = throughFaults()) {
            DynamoDb.get().refuse();
            assertThatThrownBy(() -> put(application, table.name())).isInstanceOf(SdkClientException.class);
            assertThat(table.items()).isEmpty();

            DynamoDb.get().pass();
            put(application, table.name());

            assertThat(table.items()).containsExactly(ITEM);
        }
    }

    private static DynamoDbClient throughFaults() {
        return DynamoDb.get().clientAt(DynamoDb.get().endpoint());
    }

    private static void put(DynamoDbClient client, String table) {
        client.putItem(request -> request.tableName(table)
                .item(ITEM)
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }
}
