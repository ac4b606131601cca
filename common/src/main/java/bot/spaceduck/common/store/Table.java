package bot.spaceduck.common.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The service's table. Reads by key are strongly consistent. Every call has a deadline and fails with
 * {@link StoreUnavailableException} (nothing written) or {@link OutcomeUnknownException} (perhaps written).
 */
@Singleton
public class Table {
    private static final int BATCH_GET_LIMIT = 100;

    private final DynamoDbAsyncClient client;
    private final String name;
    private final StoreCalls calls;
    private final Committer committer;
    private final List<Consumer<Key>> announced = new CopyOnWriteArrayList<>();

    Table(DynamoDbAsyncClient client, StoreConfig config, StoreCalls calls, Committer committer) {
        this.client = client;
        this.name = config.table();
        this.calls = calls;
        this.committer = committer;
    }

    /** The item under the key as of now, read consistently; empty if there is none. */
    public Uni<Optional<Item>> get(Key key) {
        return calls.read(() -> client.getItem(
                        request -> request.tableName(name).key(key.attributes()).consistentRead(true)))
                .map(response -> response.hasItem() ? Optional.of(Item.of(response.item())) : Optional.empty());
    }

    /** Those of the items that exist, read consistently, in no order; what the store leaves over is asked for again. */
    public Uni<Map<Key, Item>> getAll(Collection<Key> keys) {
        List<Map<String, AttributeValue>> wanted =
                keys.stream().distinct().map(Key::attributes).toList();
        return drain(wanted, new HashMap<>());
    }

    private Uni<Map<Key, Item>> drain(List<Map<String, AttributeValue>> wanted, Map<Key, Item> found) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        List<Map<String, AttributeValue>> batch = wanted.subList(0, Math.min(BATCH_GET_LIMIT, wanted.size()));
        BatchGetItemRequest request = BatchGetItemRequest.builder()
                .requestItems(Map.of(
                        name,
                        KeysAndAttributes.builder()
                                .keys(batch)
                                .consistentRead(true)
                                .build()))
                .build();
        return calls.read(() -> client.batchGetItem(request)).chain(response -> {
            response.responses().getOrDefault(name, List.of()).stream()
                    .map(Item::of)
                    .forEach(item -> found.put(item.key(), item));
            List<Map<String, AttributeValue>> left = new ArrayList<>(wanted.subList(batch.size(), wanted.size()));
            left.addAll(unprocessed(response));
            return drain(left, found);
        });
    }

    private List<Map<String, AttributeValue>> unprocessed(BatchGetItemResponse response) {
        return response.hasUnprocessedKeys() && response.unprocessedKeys().containsKey(name)
                ? response.unprocessedKeys().get(name).keys()
                : List.of();
    }

    /** One page; consistent when it goes by the primary key, eventually consistent through an index. */
    public Uni<Page> query(Query query) {
        return calls.read(() -> client.query(query.request(name))).map(query::page);
    }

    /**
     * Makes all of the writes durable, or none. What they carry is delivered after that, by this process if it lives,
     * else by a sweeper.
     */
    public Uni<Commit> commit(List<Write> writes) {
        return committer.commit(name, writes, UUID.randomUUID().toString()).invoke(outcome -> {
            if (outcome instanceof Commit.Done) {
                announce(writes);
            }
        });
    }

    public Uni<Commit> commit(Write... writes) {
        return commit(List.of(writes));
    }

    /** Tells {@code listener} the key of each item that was committed with something to deliver. */
    public void onAnnounced(Consumer<Key> listener) {
        announced.add(listener);
    }

    private void announce(List<Write> writes) {
        writes.stream()
                .filter(write -> !write.outgoing().isEmpty())
                .map(Write::key)
                .forEach(key -> announced.forEach(listener -> listener.accept(key)));
    }
}
