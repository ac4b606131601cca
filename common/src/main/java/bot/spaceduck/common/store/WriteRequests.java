package bot.spaceduck.common.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The SDK's request for each kind of write, alone or in a transaction; all return what stood in the way. */
final class WriteRequests {
    private static final ReturnValuesOnConditionCheckFailure ALL_OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final WriteEncoder encoder;

    WriteRequests(WriteEncoder encoder) {
        this.encoder = encoder;
    }

    PutItemRequest put(String table, Write.Put put, String token) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(encoder.item(put, token))
                .conditionExpression(put.condition().expression())
                .expressionAttributeNames(put.condition().names())
                .expressionAttributeValues(orNull(put.condition().values()))
                .returnValuesOnConditionCheckFailure(ALL_OLD)
                .build();
    }

    UpdateItemRequest change(String table, Write.Change change, String token) {
        Update update = encoder.update(change, token);
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(change.key().attributes())
                .updateExpression(update.expression())
                .conditionExpression(update.condition())
                .expressionAttributeNames(update.names())
                .expressionAttributeValues(update.values())
                .returnValuesOnConditionCheckFailure(ALL_OLD)
                .build();
    }

    DeleteItemRequest remove(String table, Write.Remove remove) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(remove.key().attributes())
                .conditionExpression(remove.condition().expression())
                .expressionAttributeNames(remove.condition().names())
                .expressionAttributeValues(orNull(remove.condition().values()))
                .returnValuesOnConditionCheckFailure(ALL_OLD)
                .build();
    }

    UpdateItemRequest amend(String table, Write.Amend amend, String token) {
        Bound bound = Bound.of(amend, token);
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(amend.key().attributes())
                .updateExpression(bound.expression())
                .conditionExpression(amend.condition().expression())
                .expressionAttributeNames(bound.names())
                .expressionAttributeValues(bound.values())
                .returnValuesOnConditionCheckFailure(ALL_OLD)
                .build();
    }

    TransactWriteItemsRequest transaction(String table, List<Write> writes, String token) {
        return TransactWriteItemsRequest.builder()
                .clientRequestToken(token)
                .transactItems(
                        writes.stream().map(write -> part(table, write, token)).toList())
                .build();
    }

    private TransactWriteItem part(String table, Write write, String token) {
        return switch (write) {
            case Write.Put put -> part(put(table, put, token));
            case Write.Change change -> part(change(table, change, token));
            case Write.Amend amend -> part(amend(table, amend, token));
            case Write.Remove remove -> part(remove(table, remove));
            case Write.Check check ->
                TransactWriteItem.builder()
                        .conditionCheck(part -> part.tableName(table)
                                .key(check.key().attributes())
                                .conditionExpression(check.condition().expression())
                                .expressionAttributeNames(check.condition().names())
                                .expressionAttributeValues(
                                        orNull(check.condition().values()))
                                .returnValuesOnConditionCheckFailure(ALL_OLD))
                        .build();
        };
    }

    private static TransactWriteItem part(PutItemRequest put) {
        return TransactWriteItem.builder()
                .put(part -> part.tableName(put.tableName())
                        .item(put.item())
                        .conditionExpression(put.conditionExpression())
                        .expressionAttributeNames(put.expressionAttributeNames())
                        .expressionAttributeValues(
                                put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();
    }

    private static TransactWriteItem part(UpdateItemRequest update) {
        return TransactWriteItem.builder()
                .update(part -> part.tableName(update.tableName())
                        .key(update.key())
                        .updateExpression(update.updateExpression())
                        .conditionExpression(update.conditionExpression())
                        .expressionAttributeNames(update.expressionAttributeNames())
                        .expressionAttributeValues(update.expressionAttributeValues())
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();
    }

    private static TransactWriteItem part(DeleteItemRequest delete) {
        return TransactWriteItem.builder()
                .delete(part -> part.tableName(delete.tableName())
                        .key(delete.key())
                        .conditionExpression(delete.conditionExpression())
                        .expressionAttributeNames(delete.expressionAttributeNames())
                        .expressionAttributeValues(
                                delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null)
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();
    }

    /** DynamoDB refuses an empty map of values. */
    private static Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
        return values.isEmpty() ? null : values;
    }

    /** An amendment with its condition's names and values, and the commit mark by which its retry knows itself. */
    private record Bound(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
        static Bound of(Write.Amend amend, String token) {
            Map<String, String> names = new HashMap<>(amend.names());
            names.putAll(amend.condition().names());
            names.put("#commit", Attributes.COMMIT);
            Map<String, AttributeValue> values = new HashMap<>(amend.values());
            values.putAll(amend.condition().values());
            values.put(":commit", AttributeValue.fromS(token));
            String expression = amend.expression().startsWith("SET ")
                    ? "SET #commit = :commit, " + amend.expression().substring(4)
                    : "SET #commit = :commit " + amend.expression();
            return new Bound(expression, names, values);
        }
    }
}
