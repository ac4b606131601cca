package bot.spaceduck.identity.account;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Accounts in the table. Every read is strongly consistent, every write conditional on what was read. */
@Singleton
public class Accounts {
    private static final String WRITE = "account";
    private static final int ATTEMPTS = 40;

    private final Table table;
    private final EmailHashes hashes;

    Accounts(Table table, EmailHashes hashes) {
        this.table = table;
        this.hashes = hashes;
    }

    public Uni<Optional<Account>> find(String id) {
        return table.get(AccountCodec.key(id)).map(found -> found.map(AccountCodec::account));
    }

    /**
     * The account that holds the address, under whichever key it was hashed. As many reads for an address that nobody
     * holds: how long it takes must not tell.
     */
    public Uni<Optional<Account>> findByEmail(EmailAddress email) {
        List<Key> keys = hashes.all(email).stream().map(AccountCodec::emailKey).toList();
        return table.getAll(keys)
                .map(Map::values)
                .chain(found -> found.stream()
                        .findFirst()
                        .map(item -> find(item.string(AccountCodec.ACCOUNT)))
                        .orElseGet(() -> find(hashes.of(email))));
    }

    /** Reserves the address for a new account, if nobody has it; false if somebody has. */
    public Uni<Boolean> reserve(Account.Provisioning account, EmailAddress email) {
        List<Write> writes = new ArrayList<>();
        writes.add(Write.create("email", AccountCodec.emailItem(account)));
        writes.add(Write.create(WRITE, AccountCodec.item(account)));
        hashes.all(email).stream()
                .filter(hash -> !hash.equals(account.profile().emailHash()))
                .map(hash -> Write.check("email-before", AccountCodec.emailKey(hash), Condition.absent()))
                .forEach(writes::add);
        return table.commit(writes).map(Commit.Done.class::isInstance);
    }

    /**
     * Makes an account at once, for an address that nobody has; false if somebody has it, or there is such an account.
     *
     * @param instead of this one, which was only reserved
     */
    public Uni<Boolean> create(
            Active account, EmailAddress email, Optional<Account.Provisioning> instead, List<Outgoing> outgoing) {
        Condition free = instead.map(Account::id)
                .map(id -> Condition.absent().or(Condition.equal(AccountCodec.ACCOUNT, id)))
                .orElseGet(Condition::absent);
        List<Write> writes = new ArrayList<>();
        writes.add(Write.put("email", AccountCodec.emailItem(account), free));
        writes.add(Write.create(WRITE, AccountCodec.item(account), outgoing.toArray(Outgoing[]::new)));
        hashes.all(email).stream()
                .filter(hash -> !hash.equals(account.profile().emailHash()))
                .map(hash -> Write.remove("email-before", AccountCodec.emailKey(hash), free))
                .forEach(writes::add);
        instead.map(reserved -> Write.remove(
                        "reserved",
                        AccountCodec.key(reserved.id()),
                        Condition.equal(Attributes.VERSION, reserved.stored().version())))
                .ifPresent(writes::add);
        return table.commit(writes).map(Commit.Done.class::isInstance);
    }

    /** The account is nobody from this write on; false if somebody changed it since it was read. */
    public Uni<Boolean> close(Active account, Instant now, List<Outgoing> outgoing) {
        return table.commit(write(account.closed(now), outgoing)).map(Commit.Done.class::isInstance);
    }

    /**
     * The last step of a closing: id and times stay, the address is free again. Fails with {@link Contended} if somebody
     * else came between.
     */
    public Uni<Void> forget(Account.Closing account, Revoked revoked) {
        Write address = Write.remove(
                "email",
                AccountCodec.emailKey(account.profile().emailHash()),
                Condition.absent().or(Condition.equal(AccountCodec.ACCOUNT, account.id())));
        return table.commit(List.of(write(account.forgotten(revoked), List.of()), address))
                .invoke(outcome -> {
                    if (outcome instanceof Commit.Refused) {
                        throw new Contended();
                    }
                })
                .replaceWithVoid();
    }

    /** The next state, if nobody changed the account since it was read; false if somebody did. */
    public Uni<Boolean> replace(Account next) {
        return table.commit(write(next, List.of())).map(Commit.Done.class::isInstance);
    }

    /** The write that makes {@code next} true, for a commit of several; the store refuses one that lowers a tier. */
    public Write write(Account next, List<Outgoing> outgoing) {
        Item after = AccountCodec.item(next);
        return next instanceof Active active
                ? Write.change(WRITE, next.stored(), after, AccountCodec.neverLower(active), outgoing)
                : Write.change(WRITE, next.stored(), after, outgoing);
    }

    /**
     * Reads, decides, commits, and does so again if something else came between. Fails with UNAUTHENTICATED if there is
     * no such account (any more), and with whatever {@code decide} fails with.
     */
    public <R> Uni<R> change(String id, Function<Active, Uni<Change<R>>> decide) {
        return Uni.createFrom()
                .deferred(() -> active(id).chain(decide::apply).chain(this::commit))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the account", failure));
    }

    /** Fails with UNAUTHENTICATED unless there is such an account and it is made. */
    public Uni<Active> active(String id) {
        return find(id).map(found -> found.filter(Active.class::isInstance)
                .map(Active.class::cast)
                .orElseThrow(() -> ProblemCode.UNAUTHENTICATED.with("there is no such account")));
    }

    private <R> Uni<R> commit(Change<R> change) {
        List<Write> writes = new ArrayList<>();
        if (change.after() != null) {
            writes.add(write(change.after(), change.outgoing()));
        }
        writes.addAll(change.further());
        if (writes.isEmpty()) {
            return Uni.createFrom().item(change.result());
        }
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> change.result();
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            case Commit.Refused refused
            when refused.is(WRITE) && refused.found().filter(change::isBasedOn).isPresent() ->
                throw new IllegalStateException("an earned tier would have fallen");
            case Commit.Refused refused -> throw new Contended();
        });
    }

    /** The account of an item that was read together with others. */
    public Optional<Account> of(Map<Key, Item> read, String id) {
        return Optional.ofNullable(read.get(AccountCodec.key(id))).map(AccountCodec::account);
    }

    /**
     * A page of those whom the public directory shows under a tier, oldest first.
     *
     * @param next where the following page starts; empty at the end
     */
    public record Listed(List<Active> accounts, Optional<Map<String, String>> next) {}

    /** Through the listing index: eventually consistent. */
    public Uni<Listed> listed(Tier tier, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(AccountCodec.list(tier), limit).from(start))
                .map(page -> new Listed(
                        page.items().stream()
                                .map(AccountCodec::account)
                                .filter(Active.class::isInstance)
                                .map(Active.class::cast)
                                .toList(),
                        page.next()));
    }

    /** The key to read it by together with others. */
    public Key key(String id) {
        return AccountCodec.key(id);
    }
}
