package bot.spaceduck.identity.key;

import bot.spaceduck.common.crypto.Proof;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys in the table: {@code KEY#<key id> / KEY}. */
@Singleton
public class KeyStore {
    /** The name of a key's write in a commit. */
    public static final String WRITE = "key";

    private static final String PREFIX = "KEY#";
    private static final String AGENT = "agent";
    private static final String ACCOUNT = "account";
    private static final String STATUS = "status";
    private static final String BCRYPT = "bcrypt";
    private static final String VERIFIER = "hmac";
    private static final String PEPPER = "pepper";
    private static final String MIN_STRENGTH = "min_strength";
    private static final String ISSUED_AT = "issued_at";
    private static final String REVOKED_AT = "revoked_at";
    private static final String REVOKED_FOR = "revoked_for";

    private final Table table;

    KeyStore(Table table) {
        this.table = table;
    }

    /** The key as of now. */
    public Uni<Optional<KeyRecord>> find(String keyId) {
        return table.get(key(keyId)).map(found -> found.map(KeyStore::record));
    }

    /** The key to read it by together with others. */
    public Key key(String keyId) {
        return new Key(PREFIX + keyId, "KEY");
    }

    /** The key of an item that was read together with others. */
    public Optional<KeyRecord> of(Map<Key, Item> read, String keyId) {
        return Optional.ofNullable(read.get(key(keyId))).map(KeyStore::record);
    }

    public Write create(KeyRecord record) {
        Item.Editor item = Item.at(key(record.keyId()))
                .set(AGENT, record.agentId())
                .set(ACCOUNT, record.accountId())
                .set(STATUS, record.status())
                .set(BCRYPT, record.bcrypt())
                .set(MIN_STRENGTH, record.minStrength())
                .set(ISSUED_AT, record.issuedAt())
                .listed(agedOn(KeyAge.dayOfWarning(record.issuedAt())), record.keyId());
        record.verifier().ifPresent(verifier -> verifiedBy(item, verifier));
        return Write.create(WRITE, item.build());
    }

    /** It opens nothing from then on; refused if somebody changed it since it was read. */
    public Write revoke(KeyRecord record, Revocation reason, Instant now) {
        Item after = record.stored()
                .edit()
                .set(STATUS, KeyRecord.Status.REVOKED)
                .set(REVOKED_AT, now)
                .set(REVOKED_FOR, reason)
                .remove(Attributes.LIST_PK)
                .remove(Attributes.LIST_SK)
                .build();
        return Write.change(WRITE, record.stored(), after);
    }

    /** What its agent's requests have to have from then on; refused if somebody changed it since it was read. */
    public Write pin(KeyRecord record, Strength minStrength) {
        return Write.change(
                WRITE,
                record.stored(),
                record.stored().edit().set(MIN_STRENGTH, minStrength).build());
    }

    /** Keys that live and turn old on that day, in UTC; a moment behind. */
    public Uni<Page> agedOn(LocalDate day, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(agedOn(day), limit).from(start));
    }

    /** The key of an item of {@link #agedOn(LocalDate, int, Optional)}. */
    public static String keyIdOf(Item item) {
        return item.key().pk().substring(PREFIX.length());
    }

    /** Its age was told: it is due no more. */
    public Write aged(KeyRecord record, List<Outgoing> announced) {
        Item after = record.stored()
                .edit()
                .remove(Attributes.LIST_PK)
                .remove(Attributes.LIST_SK)
                .build();
        return Write.change(WRITE, record.stored(), after, announced);
    }

    private static String agedOn(LocalDate day) {
        return "KEYS_AGED#" + day;
    }

    /** Another HMAC for the same secret; refused if somebody changed the key since it was read. */
    Write verifyBy(KeyRecord record, Proof verifier) {
        return Write.change(
                WRITE,
                record.stored(),
                verifiedBy(record.stored().edit(), verifier).build());
    }

    private static Item.Editor verifiedBy(Item.Editor item, Proof verifier) {
        return item.set(VERIFIER, HexFormat.of().formatHex(verifier.value())).set(PEPPER, verifier.kid());
    }

    private static KeyRecord record(Item item) {
        return new KeyRecord(
                item,
                keyIdOf(item),
                item.string(AGENT),
                item.string(ACCOUNT),
                KeyRecord.Status.valueOf(item.string(STATUS)),
                item.string(BCRYPT),
                item.find(VERIFIER)
                        .map(code ->
                                new Proof(item.string(PEPPER), HexFormat.of().parseHex(code))),
                item.find(MIN_STRENGTH).map(Strength::valueOf).orElse(Strength.BEARER),
                item.instant(ISSUED_AT),
                item.findInstant(REVOKED_AT));
    }
}
