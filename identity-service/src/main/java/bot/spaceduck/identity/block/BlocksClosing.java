package bot.spaceduck.identity.block;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Lifts the blocks of a closed account: nobody is left whom they protect. */
@Singleton
class BlocksClosing implements ClosingStep {
    private static final int PAGE = 50;

    private final Blocks blocks;
    private final ChangeBlocks change;

    BlocksClosing(Blocks blocks, ChangeBlocks change) {
        this.blocks = blocks;
        this.change = change;
    }

    @Override
    public Phase phase() {
        return Phase.AUTHORITY;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        return page(account, origin, Optional.empty());
    }

    private Uni<Revoked> page(Closing account, Origin origin, Optional<Map<String, String>> start) {
        return blocks.list(account.id(), PAGE, start)
                .chain(page -> Multi.createFrom()
                        .iterable(page.items())
                        .onItem()
                        .transformToUniAndConcatenate(item ->
                                change.lift(account.id(), Blocks.block(item).id(), origin))
                        .collect()
                        .last()
                        .chain(() -> page.next().isPresent()
                                ? page(account, origin, page.next())
                                : Uni.createFrom().item(Revoked.NOTHING)));
    }
}
