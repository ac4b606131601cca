package bot.spaceduck.identity.block;

import java.time.Instant;

/** A block as its owner sees it. */
record BlockAnswer(String blockId, String blocked, Instant createdAt) {
    static BlockAnswer of(Block block) {
        return new BlockAnswer(block.id(), block.blocked(), block.createdAt());
    }
}
