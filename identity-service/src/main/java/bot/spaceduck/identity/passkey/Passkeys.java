package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Passkeys in the table: {@code ACCOUNT#dk_… / PASSKEY#pky_…}, and {@code CREDENTIAL#<sha256 of its id> / CREDENTIAL}, by
 * which a credential belongs to one account on the whole platform. All reads are strongly consistent.
 */
@Singleton
public class Passkeys {
    /** Most that an account may have. */
    static final int MOST = 20;

    private static final String PREFIX = "PASSKEY#";
    private static final String ACCOUNT = "account";
    private static final String PASSKEY = "passkey";
    private static final String NAME = "passkey_name";
    private static final String CREDENTIAL_ID = "credential_id";
    private static final String ATTESTED = "attested";
    private static final String ALGORITHM = "algorithm";
    private static final String SIGN_COUNT = "sign_count";
    private static final String BACKUP_ELIGIBLE = "backup_eligible";
    private static final String BACKED_UP = "backed_up";
    private static final String TRANSPORTS = "transports";
    private static final String CREATED_AT = "created_at";
    private static final String LAST_USED_AT = "last_used_at";
    private static final String SUSPICIOUS_SINCE = "suspicious_since";

    private final Table table;

    Passkeys(Table table) {
        this.table = table;
    }

    Uni<Optional<Passkey>> find(String accountId, String id) {
        return table.get(key(accountId, id)).map(found -> found.map(Passkeys::passkey));
    }

    Uni<List<Passkey>> all(String accountId) {
        return table.query(Query.items(partition(accountId), PREFIX, MOST)).map(Passkeys::passkeys);
    }

    /** One page of an account's passkeys, newest first. */
    Uni<Page> page(String accountId, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.items(partition(accountId), PREFIX, limit)
                .newest()
                .tellingEnd()
                .from(start));
    }

    static List<Passkey> passkeys(Page page) {
        return page.items().stream().map(Passkeys::passkey).toList();
    }

    /** Whose a credential is. */
    record Owner(String accountId, String passkeyId) {}

    static Key credentialKey(byte[] credentialId) {
        return new Key(credential(credentialId), "CREDENTIAL");
    }

    /** The owner by an item that was read together with others. */
    static Optional<Owner> owner(Map<Key, Item> read, Key credential) {
        return Optional.ofNullable(read.get(credential))
                .map(item -> new Owner(item.string(ACCOUNT), item.string(PASSKEY)));
    }

    /** There once an assertion by this credential over this challenge was accepted. */
    static Key assertedKey(byte[] credentialId, byte[] challenge) {
        return new Key(credential(credentialId), "ASSERTED#" + hash(challenge));
    }

    static Write asserted(byte[] credentialId, byte[] challenge, Instant forgettable) {
        return Write.put(
                "asserted",
                Item.at(assertedKey(credentialId, challenge))
                        .forgettableFrom(forgettable)
                        .build(),
                Condition.absent());
    }

    /** Refused if any account has the credential. */
    static List<Write> create(Passkey passkey, byte[] credentialId) {
        return List.of(
                Write.create(
                        "credential",
                        Item.at(credentialKey(credentialId))
                                .set(ACCOUNT, passkey.accountId())
                                .set(PASSKEY, passkey.id())
                                .build()),
                Write.create("passkey", item(passkey)));
    }

    static Write change(Passkey next) {
        return Write.change("passkey", next.stored(), item(next));
    }

    static List<Write> remove(Passkey passkey) {
        return List.of(
                Write.remove(
                        "credential",
                        credentialKey(Base64Url.require("credential", passkey.credentialId())),
                        Condition.equal(PASSKEY, passkey.id())),
                Write.remove("passkey", key(passkey.accountId(), passkey.id()), Condition.exists()));
    }

    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(PayloadHash.sha256(bytes));
    }

    private static String credential(byte[] credentialId) {
        return "CREDENTIAL#" + hash(credentialId);
    }

    private static String partition(String accountId) {
        return "ACCOUNT#" + accountId;
    }

    private static Key key(String accountId, String id) {
        return new Key(partition(accountId), PREFIX + id);
    }

    private static Item item(Passkey passkey) {
        Item.Editor item = passkey.stored() == null
                ? Item.at(key(passkey.accountId(), passkey.id()))
                : passkey.stored().edit();
        return item.set(NAME, passkey.name())
                .set(CREDENTIAL_ID, passkey.credentialId())
                .set(ATTESTED, passkey.attested())
                .set(ALGORITHM, passkey.algorithm())
                .set(SIGN_COUNT, passkey.signCount())
                .set(BACKUP_ELIGIBLE, passkey.backupEligible())
                .set(BACKED_UP, passkey.backedUp())
                .set(TRANSPORTS, passkey.transports())
                .set(CREATED_AT, passkey.createdAt())
                .set(LAST_USED_AT, passkey.lastUsedAt().map(Instant::toString))
                .set(SUSPICIOUS_SINCE, passkey.suspiciousSince().map(Instant::toString))
                .build();
    }

    private static Passkey passkey(Item item) {
        return new Passkey(
                item,
                item.key().sk().substring(PREFIX.length()),
                item.key().pk().substring("ACCOUNT#".length()),
                item.string(NAME),
                item.string(CREDENTIAL_ID),
                item.bytes(ATTESTED).orElseThrow(),
                Algorithm.valueOf(item.string(ALGORITHM)),
                item.requireNumber(SIGN_COUNT),
                item.flag(BACKUP_ELIGIBLE),
                item.flag(BACKED_UP),
                item.strings(TRANSPORTS),
                item.instant(CREATED_AT),
                item.findInstant(LAST_USED_AT),
                item.findInstant(SUSPICIOUS_SINCE));
    }
}
