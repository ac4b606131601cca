package bot.spaceduck.peck.bulk;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides one after the other, in the order in which they were sent, each in a commit of its own. If the process dies
 * midway, the same request under the same idempotency key finds what was decided, and decides the rest.
 */
@Singleton
class DecideInBulk {
    private final DecideOne decideOne;
    private final Intents intents;
    private final Table table;

    DecideInBulk(DecideOne decideOne, Intents intents, Table table) {
        this.decideOne = decideOne;
        this.intents = intents;
        this.table = table;
    }

    Uni<Answer<BulkAnswer>> decide(
            BulkRequest request, Optional<String> idempotencyKey, Caller.Person person, Recording recording) {
        return idempotencyKey
                .map(key -> intents.declare(key, person, request))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> all(request, idempotencyKey, person))
                .chain(answer -> kept(Answer.ok(answer), recording));
    }

    private Uni<BulkAnswer> all(BulkRequest request, Optional<String> idempotencyKey, Caller.Person person) {
        List<BulkAnswer.Result> results = new ArrayList<>();
        return Multi.createFrom()
                .range(0, request.items().size())
                .onItem()
                .transformToUniAndConcatenate(i -> one(request, i, idempotencyKey, person, results))
                .collect()
                .last()
                .map(last -> new BulkAnswer(results));
    }

    /** While something that decisions need is away, the rest would wait for it one after the other: it is told at once. */
    private Uni<BulkAnswer.Result> one(
            BulkRequest request,
            int i,
            Optional<String> idempotencyKey,
            Caller.Person person,
            List<BulkAnswer.Result> before) {
        BulkRequest.Item item = request.items().get(i);
        Uni<BulkAnswer.Result> result = new BulkAnswer(before).isFinal()
                ? decideOne.decide(
                        request.decision(),
                        item,
                        idempotencyKey.map(key -> Intents.digest(key) + "-" + i).orElse(null),
                        person)
                : Uni.createFrom().item(decideOne.notTried(item));
        return result.invoke(before::add);
    }

    /** The whole answer is kept once it is final; until then each decision is, by itself. */
    private Uni<Answer<BulkAnswer>> kept(Answer<BulkAnswer> answer, Recording recording) {
        List<Write> writes = answer.body().isFinal() ? recording.of(answer) : List.of();
        if (writes.isEmpty()) {
            return Uni.createFrom().item(answer);
        }
        return table.commit(writes).map(outcome -> {
            if (outcome instanceof Commit.Refused) {
                throw ProblemCode.IDEMPOTENCY_CONFLICT.with("a request with this idempotency key is under way");
            }
            return answer;
        });
    }
}
