package bot.spaceduck.identity.account;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * What a person tells of himself: {@code ACCOUNT#dk_… / PERSONAL}, one sealed box bound to the account, apart from it
 * so that nobody who needs the account reads it along. It goes into no event, log, metric or problem.
 */
@Singleton
public class PersonalData {
    public static final String WRITE = "personal";

    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final String SEAL = "seal";
    private static final String SORT = "PERSONAL";
    private static final String BOX = "box";

    private final Table table;
    private final KeyRing keys;

    PersonalData(Table table, KeyRing keys) {
        this.table = table;
        this.keys = keys;
    }

    /**
     * What is known; null for what is not.
     *
     * @param phone verified, E.164
     * @param legalName as the person declared it, checked by nobody
     * @param address as the person declared it, checked by nobody
     */
    public record Details(String phone, String legalName, String address) {
        public static final Details NONE = new Details(null, null, null);

        public Details withPhone(String verified) {
            return new Details(verified, legalName, address);
        }

        public Details declared(String name, String where) {
            return new Details(phone, name, where);
        }

        @Override
        public String toString() {
            return "Details[…]";
        }
    }

    /**
     * As read, to be written back by {@link #write}.
     *
     * @param stored the item, null if there is none yet
     */
    public record Kept(String accountId, Item stored, Details details) {
        public Kept with(Details next) {
            return new Kept(accountId, stored, next);
        }
    }

    /**
     * What is kept of the account as of now, {@link Details#NONE} if nothing is.
     *
     * <p>Fails with {@link IllegalStateException} if the key that sealed it is gone.
     */
    public Uni<Kept> find(String accountId) {
        return table.get(key(accountId))
                .map(found -> found.map(item -> new Kept(accountId, item, open(accountId, item)))
                        .orElseGet(() -> new Kept(accountId, null, Details.NONE)));
    }

    /** The write that makes {@code next} true; refused if what is kept changed since it was read. */
    public Write write(Kept next) {
        Item.Editor item = next.stored() == null
                ? Item.at(key(next.accountId()))
                : next.stored().edit();
        Item after = item.set(BOX, seal(next)).build();
        return next.stored() == null ? Write.create(WRITE, after) : Write.change(WRITE, next.stored(), after);
    }

    /** The write that forgets all of it, whatever it is by then. */
    public Write remove(String accountId) {
        Key key = key(accountId);
        return Write.remove(WRITE, key, Condition.exists().or(Condition.missing(BOX)));
    }

    private String seal(Kept kept) {
        try {
            byte[] plain = JSON.writeValueAsBytes(kept.details());
            return keys.seal(SEAL, plain, context(kept.accountId())).text();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details can always be written", e);
        }
    }

    private Details open(String accountId, Item item) {
        byte[] plain = keys.open(SEAL, Sealed.parse(item.string(BOX)), context(accountId))
                .orElseThrow(() -> new IllegalStateException("the personal data of an account cannot be opened"));
        try {
            return JSON.readValue(plain, Details.class);
        } catch (IOException e) {
            throw new IllegalStateException("personal data are of another shape", e);
        }
    }

    private static Key key(String accountId) {
        return new Key("ACCOUNT#" + accountId, SORT);
    }

    private static byte[] context(String accountId) {
        return Sealed.context("personal", accountId);
    }
}
