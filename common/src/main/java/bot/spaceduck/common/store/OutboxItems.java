package bot.spaceduck.common.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What lies in the outbox of an item, and its removal once delivered. Never touches the item's version. */
@Singleton
public class OutboxItems {
    private final Table table;
    private final DynamoDbAsyncClient client;
    private final StoreCalls calls;
    private final String name;

    OutboxItems(Table table, DynamoDbAsyncClient client, StoreCalls calls, StoreConfig config) {
        this.table = table;
        this.client = client;
        this.calls = calls;
        this.name = config.table();
    }

    /** One thing to deliver. */
    public record Entry(String id, String channel, String body) {}

    /** The undelivered entries of an item, in order, and the version that they were read at. */
    public record Contents(Key key, long version, List<Entry> entries) {}

    /** All lanes that a sweeper has to look after. */
    public static List<String> lanes() {
        return java.util.stream.IntStream.range(0, WriteEncoder.LANES)
                .mapToObj(i -> "lane-" + i)
                .toList();
    }

    /**
     * What is undelivered under that key, read consistently; empty if there is nothing. An item that has nothing leaves
     * the sweeper's index, if it is still there.
     */
    public Uni<Optional<Contents>> read(Key key) {
        return table.get(key).chain(found -> {
            Optional<Contents> contents = found.map(OutboxItems::contents)
                    .filter(undelivered -> !undelivered.entries().isEmpty());
            boolean straggler = contents.isEmpty()
                    && found.filter(item -> item.has(Attributes.OUTBOX_LANE)).isPresent();
            return straggler
                    ? leaveIndex(key).replaceWith(contents)
                    : Uni.createFrom().item(contents);
        });
    }

    private static Contents contents(Item item) {
        AttributeValue outbox = item.attributes().get(Attributes.OUTBOX);
        Map<String, AttributeValue> entries = outbox == null ? Map.of() : new TreeMap<>(outbox.m());
        return new Contents(
                item.key(),
                item.version(),
                entries.entrySet().stream()
                        .map(e -> new Entry(
                                e.getKey(),
                                e.getValue().m().get("channel").s(),
                                e.getValue().m().get("body").s()))
                        .toList());
    }

    /**
     * Forgets the delivered entries. If all are delivered and no newer version came, the item leaves the sweeper's
     * index; else whoever wrote the newer version still has to deliver.
     */
    public Uni<Void> delivered(Contents contents, Collection<String> ids) {
        if (ids.size() < contents.entries().size()) {
            return trim(contents, ids, false);
        }
        return trim(contents, ids, true)
                .onFailure(ConditionalCheckFailedException.class)
                .recoverWithUni(() -> trim(contents, ids, false).chain(() -> leaveIndex(contents.key())));
    }

    /** A newer version may have had nothing to deliver: then nobody else takes the item out of the index. */
    private Uni<Void> leaveIndex(Key key) {
        Update update = new Update();
        update.remove(Attributes.OUTBOX_LANE);
        update.remove(Attributes.OUTBOX_DUE);
        return update(key, update.when(Condition.empty(Attributes.OUTBOX)))
                .onFailure(ConditionalCheckFailedException.class)
                .recoverWithNull();
    }

    private Uni<Void> trim(Contents contents, Collection<String> ids, boolean last) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Update update = new Update();
        ids.forEach(update::removeOutbox);
        if (last) {
            update.remove(Attributes.OUTBOX_LANE);
            update.remove(Attributes.OUTBOX_DUE);
        }
        Condition condition = last ? Condition.equal(Attributes.VERSION, contents.version()) : Condition.exists();
        return update(contents.key(), update.when(condition));
    }

    /** Lets the sweeper look again at {@code dueMillis}. */
    public Uni<Void> postpone(Contents contents, long dueMillis) {
        Update update = new Update();
        update.set(Attributes.OUTBOX_DUE, WriteEncoder.number(dueMillis));
        return update(contents.key(), update.when(Condition.equal(Attributes.VERSION, contents.version())))
                .onFailure(ConditionalCheckFailedException.class)
                .recoverWithNull();
    }

    private Uni<Void> update(Key key, Update update) {
        return calls.write(() -> client.updateItem(request -> request.tableName(name)
                        .key(key.attributes())
                        .updateExpression(update.expression())
                        .conditionExpression(update.condition())
                        .expressionAttributeNames(update.names())
                        .expressionAttributeValues(update.values())))
                .replaceWithVoid();
    }
}
