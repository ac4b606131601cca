package bot.spaceduck.identity.block;

import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return page(accountId, Optional.empty(), new ArrayList<>()).map(all -> (Object) all);
    }

    private Uni<List<BlockAnswer>> page(
            String accountId, Optional<Map<String, String>> start, List<BlockAnswer> before) {
        return blocks.list(accountId, PAGE, start).chain(page -> {
            page.items().stream().map(Blocks::block).map(BlockAnswer::of).forEach(before::add);
            return page.next().isPresent()
                    ? page(accountId, page.next(), before)
                    : Uni.createFrom().item(before);
        });
    }
}
