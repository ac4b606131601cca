package bot.spaceduck.identity;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Notes the partition key of each item that the application reads by key. The SDK finds it on the class path. */
public final class StoreReads implements ExecutionInterceptor {
    private static final String NOTES = StoreReads.class.getName();

    /** Shared by all class loaders, so of types of the JDK only. */
    @SuppressWarnings("unchecked")
    private static Queue<List<String>> notes() {
        return (Queue<List<String>>)
                System.getProperties().computeIfAbsent(NOTES, name -> new ConcurrentLinkedQueue<List<String>>());
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        switch (context.request()) {
            case GetItemRequest get -> notes().add(List.of(partition(get.key())));
            case BatchGetItemRequest batch ->
                notes().add(batch.requestItems().values().stream()
                        .flatMap(wanted -> wanted.keys().stream())
                        .map(StoreReads::partition)
                        .toList());
            default -> {}
        }
    }

    private static String partition(Map<String, AttributeValue> key) {
        return key.containsKey("pk") ? key.get("pk").s() : "";
    }

    /** How many reads there were so far of anything whose partition key begins so, a batch counting as one. */
    public static int of(String... prefixes) {
        return (int) notes().stream()
                .filter(read -> read.stream().anyMatch(pk -> Stream.of(prefixes).anyMatch(pk::startsWith)))
                .count();
    }
}
