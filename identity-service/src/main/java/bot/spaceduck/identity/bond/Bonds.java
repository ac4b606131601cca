package bot.spaceduck.identity.bond;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bonds in the table: {@code BOND#bond_… / BOND}, listed by operator, the live ones first, each newest first. */
@Singleton
class Bonds {
    static final String WRITE = "bond";
    private static final String AGENT = "agent";
    private static final String ACCOUNT = "account";
    private static final String PERMISSIONS = "permissions";
    private static final String CREATED_AT = "created_at";
    private static final String STATUS = "status";
    private static final String ENDED_AT = "ended_at";
    private static final String ENDING = "ending";
    private static final String CASCADE = "cascade";

    private final Table table;

    Bonds(Table table) {
        this.table = table;
    }

    /** The bond as of now. */
    Uni<Optional<Bond>> find(String id) {
        return table.get(key(id)).map(found -> found.map(Bonds::bond));
    }

    /** One page of an operator's bonds; a moment behind. */
    Uni<Page> list(String accountId, Optional<Bond.Status> status, int limit, Optional<Map<String, String>> start) {
        return table.query(new Query(
                Optional.of(Attributes.LIST_INDEX),
                listOf(accountId),
                status.map(Bonds::rank).orElse(""),
                Optional.empty(),
                limit,
                true,
                start));
    }

    Write create(Bond.Facts facts, Outgoing... announced) {
        Item item = Item.at(key(facts.id()))
                .set(AGENT, facts.agentId())
                .set(ACCOUNT, facts.accountId())
                .set(PERMISSIONS, facts.permissions())
                .set(CREATED_AT, facts.createdAt())
                .set(STATUS, Bond.Status.ACTIVE)
                .listed(listOf(facts.accountId()), rank(Bond.Status.ACTIVE) + facts.id())
                .build();
        return Write.create(WRITE, item, announced);
    }

    Write end(Bond.Ended bond, List<Outgoing> announced) {
        Item item = bond.stored()
                .edit()
                .set(STATUS, bond.status())
                .set(ENDED_AT, bond.at())
                .set(ENDING, bond.why())
                .set(CASCADE, bond.cascadeId())
                .listed(
                        listOf(bond.facts().accountId()),
                        rank(bond.status()) + bond.facts().id())
                .build();
        return Write.change(WRITE, bond.stored(), item, announced);
    }

    static Bond bond(Item item) {
        Bond.Facts facts = new Bond.Facts(
                item.key().pk().substring("BOND#".length()),
                item.string(AGENT),
                item.string(ACCOUNT),
                item.strings(PERMISSIONS),
                item.instant(CREATED_AT));
        return switch (Bond.Status.valueOf(item.string(STATUS))) {
            case ACTIVE -> new Bond.Live(item, facts);
            case REVOKED ->
                new Bond.Ended(
                        item,
                        facts,
                        item.instant(ENDED_AT),
                        Bond.Ending.valueOf(item.string(ENDING)),
                        item.string(CASCADE));
        };
    }

    private static Key key(String id) {
        return new Key("BOND#" + id, "BOND");
    }

    private static String listOf(String accountId) {
        return "BONDS#" + accountId;
    }

    private static String rank(Bond.Status status) {
        return switch (status) {
            case ACTIVE -> "1#";
            case REVOKED -> "0#";
        };
    }
}
