package bot.spaceduck.identity.block;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Blocks in the table: {@code BLOCK#blk_… / BLOCK} tells the whole story and is listed while it holds; {@code
 * BLOCKS#dk_… / <blocked>} is there as long as the block holds and is what a check reads.
 */
@Singleton
class Blocks {
    static final String WRITE = "block";
    private static final String BLOCK = "block";
    private static final String ACCOUNT = "account";
    private static final String BLOCKED = "blocked";
    private static final String CREATED_AT = "created_at";
    private static final String REMOVED = "removed";

    private final Table table;

    Blocks(Table table) {
        this.table = table;
    }

    Uni<Optional<Block>> find(String id) {
        return table.get(key(id)).map(found -> found.map(Blocks::block));
    }

    /** The block that holds, as of now. */
    Uni<Optional<Block>> holding(String accountId, String blocked) {
        return table.get(mark(accountId, blocked))
                .chain(found -> found.map(item -> find(item.string(BLOCK)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Whether one of those is blocked, as of now. */
    Uni<Boolean> anyHolds(String accountId, Collection<String> requesters) {
        List<Key> marks = requesters.stream().map(each -> mark(accountId, each)).toList();
        return table.getAll(marks).map(found -> !found.isEmpty());
    }

    /** One page of a person's blocks, newest first; a moment behind. */
    Uni<Page> list(String accountId, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list("BLOCKED#" + accountId, limit).newest().from(start));
    }

    List<Write> create(Block block, Outgoing announced) {
        Item item = Item.at(key(block.id()))
                .set(ACCOUNT, block.accountId())
                .set(BLOCKED, block.blocked())
                .set(CREATED_AT, block.createdAt())
                .listed("BLOCKED#" + block.accountId(), block.id())
                .build();
        Item mark = Item.at(mark(block.accountId(), block.blocked()))
                .set(BLOCK, block.id())
                .build();
        return List.of(Write.create("mark", mark), Write.create(WRITE, item, announced));
    }

    List<Write> remove(Block block, Outgoing announced) {
        Item item = block.stored()
                .edit()
                .set(REMOVED, true)
                .remove(Attributes.LIST_PK)
                .remove(Attributes.LIST_SK)
                .build();
        return List.of(
                Write.change(WRITE, block.stored(), item, announced),
                Write.remove("mark", mark(block.accountId(), block.blocked()), Condition.equal(BLOCK, block.id())));
    }

    static Block block(Item item) {
        return new Block(
                item,
                item.key().pk().substring("BLOCK#".length()),
                item.string(ACCOUNT),
                item.string(BLOCKED),
                item.instant(CREATED_AT),
                item.flag(REMOVED));
    }

    private static Key key(String id) {
        return new Key("BLOCK#" + id, "BLOCK");
    }

    private static Key mark(String accountId, String blocked) {
        return new Key("BLOCKS#" + accountId, blocked);
    }
}
