package bot.spaceduck.common.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Sends a commit: one conditional write where there is one, else one transaction. A retry of either is harmless: a
 * transaction by its client token, a single write by the commit mark that it left.
 */
@Singleton
class Committer {
    private static final int CONTENTION_RETRIES = 6;

    private final DynamoDbAsyncClient client;
    private final StoreCalls calls;
    private final WriteRequests requests;

    Committer(DynamoDbAsyncClient client, StoreCalls calls, OutboxGrace grace, Clock clock) {
        this.client = client;
        this.calls = calls;
        this.requests = new WriteRequests(new WriteEncoder(clock, grace.grace().toMillis()));
    }

    Uni<Commit> commit(String table, List<Write> writes, String token) {
        Uni<Commit> once =
                writes.size() == 1 ? single(table, writes.getFirst(), token) : transaction(table, writes, token);
        return once.onFailure(Contention.class)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(200))
                .atMost(CONTENTION_RETRIES)
                .onFailure(Contention.class)
                .transform(StoreUnavailableException::new)
                .onFailure(DynamoDbException.class)
                .transform(StoreUnavailableException::new);
    }

    /** The request is made once: whoever sends it again sends the very same. */
    private Uni<Commit> single(String table, Write write, String token) {
        Uni<?> sent = switch (write) {
            case Write.Put put -> {
                PutItemRequest request = requests.put(table, put, token);
                yield calls.write(() -> client.putItem(request));
            }
            case Write.Change change -> {
                UpdateItemRequest request = requests.change(table, change, token);
                yield calls.write(() -> client.updateItem(request));
            }
            case Write.Remove remove -> {
                DeleteItemRequest request = requests.remove(table, remove);
                yield calls.write(() -> client.deleteItem(request));
            }
            case Write.Amend amend -> {
                UpdateItemRequest request = requests.amend(table, amend, token);
                yield calls.write(() -> client.updateItem(request));
            }
            // DynamoDB has no call that only checks: a transaction of one does.
            case Write.Check check -> transaction(table, List.of(check), token);
        };
        return sent.map(answer -> answer instanceof Commit outcome ? outcome : new Commit.Done())
                .onFailure(ConditionalCheckFailedException.class)
                .recoverWithUni(failure -> SingleRefusal.read(write, failure, token))
                // A transaction holds the item at this moment: nothing was written.
                .onFailure(TransactionConflictException.class)
                .transform(Contention::new);
    }

    private Uni<Commit> transaction(String table, List<Write> writes, String token) {
        TransactWriteItemsRequest request = requests.transaction(table, writes, token);
        return calls.write(() -> client.transactWriteItems(request))
                .<Commit>replaceWith(new Commit.Done())
                .onFailure(TransactionCanceledException.class)
                .recoverWithUni(failure -> cancelled(writes, failure));
    }

    private static Uni<Commit> cancelled(List<Write> writes, TransactionCanceledException failure) {
        List<CancellationReason> reasons = failure.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                return Uni.createFrom()
                        .item(new Commit.Refused(
                                writes.get(i).name(), Item.found(reasons.get(i).item())));
            }
        }
        boolean contended = reasons.stream().map(CancellationReason::code).anyMatch(CONTENDED::contains);
        return Uni.createFrom().failure(contended ? new Contention(failure) : failure);
    }

    private static final List<String> CONTENDED =
            List.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    /** Another transaction held one of the items, or the store asked to slow down: nothing was written. */
    private static final class Contention extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Contention(Throwable cause) {
            super("contended", cause, false, false);
        }
    }
}
