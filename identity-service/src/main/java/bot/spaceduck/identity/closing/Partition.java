package bot.spaceduck.identity.closing;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Revoked;
import bot.spaceduck.identity.notice.Notice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Removes what lies beside the account in its partition: personal data, codes, passkeys, reviews. Whatever feature keeps
 * an item there need not think of closing. An event that was not delivered yet keeps its item until it is: the log stays
 * whole. Letters and texts to somebody who left are dropped.
 */
@Singleton
class Partition implements ClosingStep {
    private static final int BATCH = 50;
    private static final Set<String> DROPPED = Set.of(Notice.MAIL, Notice.SMS);

    private final Table table;
    private final Accounts accounts;

    Partition(Table table, Accounts accounts) {
        this.table = table;
        this.accounts = accounts;
    }

    @Override
    public Phase phase() {
        return Phase.DATA;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        String partition = accounts.key(account.id()).pk();
        return table.query(Query.items(partition, "", BATCH))
                .chain(page -> Multi.createFrom()
                        .iterable(page.items())
                        .filter(item -> !item.key().equals(accounts.key(account.id())))
                        .onItem()
                        .transformToUniAndConcatenate(this::remove)
                        .collect()
                        .last()
                        .chain(() -> page.next().isPresent()
                                ? carryOut(account, origin)
                                : Uni.createFrom().item(Revoked.NOTHING)));
    }

    private Uni<Void> remove(Item item) {
        if (tells(item)) {
            return Uni.createFrom().failure(new UndeliveredException());
        }
        Condition unchanged = item.version() == 0
                ? Condition.missing(Attributes.VERSION)
                : Condition.equal(Attributes.VERSION, item.version());
        return table.commit(Write.remove("item", item.key(), unchanged))
                .invoke(outcome -> {
                    if (outcome instanceof Commit.Refused) {
                        throw new UndeliveredException();
                    }
                })
                .replaceWithVoid();
    }

    private static boolean tells(Item item) {
        return item.attributes().containsKey(Attributes.OUTBOX)
                && item.attributes().get(Attributes.OUTBOX).m().values().stream()
                        .anyMatch(entry ->
                                !DROPPED.contains(entry.m().get("channel").s()));
    }

    /** Something has to be told first, or was written meanwhile: to be tried again. */
    private static final class UndeliveredException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UndeliveredException() {
            super("an item has something to tell", null, false, false);
        }
    }
}
