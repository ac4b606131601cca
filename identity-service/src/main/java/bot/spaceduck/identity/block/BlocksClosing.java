package bot.spaceduck.identity.block;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

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
        return Pages.items(start -> blocks.list(account.id(), PAGE, start))
                .map(Blocks::block)
                .onItem()
                .transformToUniAndConcatenate(block -> change.lift(account.id(), block.id(), origin))
                .collect()
                .last()
                .replaceWith(Revoked.NOTHING);
    }
}
