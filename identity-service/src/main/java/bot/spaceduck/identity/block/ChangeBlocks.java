package bot.spaceduck.identity.block;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Blocks a requester, and lifts a block. Each holds for every request that starts after the answer. */
@Singleton
class ChangeBlocks {
    private static final int ATTEMPTS = 20;

    private final Blocks blocks;
    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    ChangeBlocks(Blocks blocks, Table table, Events events, Ids ids, Clock clock) {
        this.blocks = blocks;
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** 201 with a new block, 200 with the one that holds already. */
    Uni<Answer<BlockAnswer>> block(String accountId, String blocked, Origin origin, Recording recording) {
        return retried(() -> blocks.holding(accountId, blocked)
                .chain(found -> found.map(held -> Uni.createFrom().item(Answer.ok(BlockAnswer.of(held))))
                        .orElseGet(() -> create(accountId, blocked, origin, recording))));
    }

    private Uni<Answer<BlockAnswer>> create(String accountId, String blocked, Origin origin, Recording recording) {
        Block block = new Block(
                null,
                ids.next(IdKind.BLOCK),
                accountId,
                blocked,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                false);
        Answer<BlockAnswer> answer = Answer.created(BlockAnswer.of(block));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.addAll(blocks.create(block, event(EventType.BLOCK_CREATED, block, origin)));
        return commit(writes).replaceWith(answer);
    }

    /** Fails with NOT_FOUND for another's block; one that is lifted already stays so. */
    Uni<Void> lift(String accountId, String blockId, Origin origin) {
        return retried(() -> blocks.find(blockId)
                .map(found -> found.filter(block -> block.accountId().equals(accountId))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such block")))
                .chain(block -> block.removed()
                        ? Uni.createFrom().voidItem()
                        : commit(blocks.remove(block, event(EventType.BLOCK_REMOVED, block, origin)))));
    }

    /** Its target is its owner: whom it is about is not to read of it in his own log. */
    private Event event(EventType type, Block block, Origin origin) {
        return events.of(type, block.id(), block.accountId(), "success", origin, Map.of("blocked", block.blocked()));
    }

    private Uni<Void> commit(List<Write> writes) {
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> null;
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            case Commit.Refused refused -> throw new Contended();
        });
    }

    private static <R> Uni<R> retried(Supplier<Uni<? extends R>> attempt) {
        return Uni.createFrom()
                .deferred(attempt)
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the block", failure));
    }
}
