package bot.spaceduck.common.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A question for one page of items in key order.
 *
 * @param index the index to go through, or empty for the table itself
 * @param partition value of its partition key
 * @param prefix what the sort key starts with; may be empty
 * @param upTo with an outbox index: only items due until then
 * @param start where the page before ended
 * @param tellsEnd whether a full last page is told from one in the middle, which costs reading one item more
 */
public record Query(
        Optional<String> index,
        String partition,
        String prefix,
        Optional<Long> upTo,
        int limit,
        boolean newestFirst,
        Optional<Map<String, String>> start,
        boolean tellsEnd) {

    /** Lists are for people, who are shown no empty page. */
    public Query(
            Optional<String> index,
            String partition,
            String prefix,
            Optional<Long> upTo,
            int limit,
            boolean newestFirst,
            Optional<Map<String, String>> start) {
        this(
                index,
                partition,
                prefix,
                upTo,
                limit,
                newestFirst,
                start,
                index.filter(Attributes.LIST_INDEX::equals).isPresent());
    }

    /** Items of one partition of the table whose sort key starts with {@code prefix}, read consistently. */
    public static Query items(String partition, String prefix, int limit) {
        return new Query(Optional.empty(), partition, prefix, Optional.empty(), limit, false, Optional.empty());
    }

    /** Items of a list, see {@link Item.Editor#listed}; eventually consistent: never a ground for a decision. */
    public static Query list(String list, int limit) {
        return new Query(
                Optional.of(Attributes.LIST_INDEX), list, "", Optional.empty(), limit, false, Optional.empty());
    }

    /** Keys of items of that lane whose outbox is due. */
    public static Query dueOutbox(String lane, long untilMillis, int limit) {
        return new Query(
                Optional.of(Attributes.OUTBOX_INDEX),
                lane,
                "",
                Optional.of(untilMillis),
                limit,
                false,
                Optional.empty());
    }

    public Query newest() {
        return new Query(index, partition, prefix, upTo, limit, true, start, tellsEnd);
    }

    /** The same as a list for people. */
    public Query tellingEnd() {
        return new Query(index, partition, prefix, upTo, limit, newestFirst, start, true);
    }

    public Query from(Optional<Map<String, String>> page) {
        return new Query(index, partition, prefix, upTo, limit, newestFirst, page, tellsEnd);
    }

    QueryRequest request(String table) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        names.put("#p", partitionKey());
        values.put(":p", AttributeValue.fromS(partition));
        StringBuilder condition = new StringBuilder("#p = :p");
        if (!prefix.isEmpty()) {
            names.put("#s", sortKey());
            values.put(":s", AttributeValue.fromS(prefix));
            condition.append(" AND begins_with(#s, :s)");
        }
        upTo.ifPresent(until -> {
            names.put("#s", sortKey());
            values.put(":u", WriteEncoder.number(until));
            condition.append(" AND #s <= :u");
        });
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(condition.toString())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                // One more than is wanted tells whether there is more.
                .limit(tellsEnd ? limit + 1 : limit)
                .scanIndexForward(!newestFirst)
                .consistentRead(index.isEmpty());
        index.ifPresent(request::indexName);
        start.ifPresent(key -> request.exclusiveStartKey(bound(key)));
        return request.build();
    }

    Page page(QueryResponse response) {
        List<Item> items = response.items().stream().map(Item::of).toList();
        if (tellsEnd && items.size() > limit) {
            List<Item> kept = items.subList(0, limit);
            return new Page(kept, Optional.of(position(kept.getLast())));
        }
        return new Page(
                items,
                response.hasLastEvaluatedKey() ? Optional.of(plain(response.lastEvaluatedKey())) : Optional.empty());
    }

    /** Where a page goes on after that item. */
    private Map<String, String> position(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        Stream.of(partitionKey(), sortKey(), Attributes.PK, Attributes.SK)
                .forEach(name -> key.put(name, item.attributes().get(name)));
        return plain(key);
    }

    private String partitionKey() {
        return switch (index.orElse("")) {
            case Attributes.OUTBOX_INDEX -> Attributes.OUTBOX_LANE;
            case Attributes.LIST_INDEX -> Attributes.LIST_PK;
            default -> Attributes.PK;
        };
    }

    private String sortKey() {
        return switch (index.orElse("")) {
            case Attributes.OUTBOX_INDEX -> Attributes.OUTBOX_DUE;
            case Attributes.LIST_INDEX -> Attributes.LIST_SK;
            default -> Attributes.SK;
        };
    }

    private static Map<String, String> plain(Map<String, AttributeValue> key) {
        Map<String, String> plain = new LinkedHashMap<>();
        key.forEach((name, value) -> plain.put(name, value.s() != null ? value.s() : "n:" + value.n()));
        return plain;
    }

    private static Map<String, AttributeValue> bound(Map<String, String> plain) {
        Map<String, AttributeValue> key = new HashMap<>();
        plain.forEach((name, value) -> key.put(
                name,
                name.equals(Attributes.OUTBOX_DUE)
                        ? AttributeValue.fromN(value.substring(2))
                        : AttributeValue.fromS(value)));
        return key;
    }
}
