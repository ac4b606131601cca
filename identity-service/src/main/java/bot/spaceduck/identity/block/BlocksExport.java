package bot.spaceduck.identity.block;

import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Whom somebody has blocked. */
@Singleton
class BlocksExport implements ExportPart {
    private static final int PAGE = 100;

    private final Blocks blocks;

    BlocksExport(Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public String name() {
        return "blocks";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return Pages.items(start -> blocks.list(accountId, PAGE, start))
                .map(Blocks::block)
                .map(BlockAnswer::of)
                .collect()
                .asList()
                .map(all -> (Object) all);
    }
}
