package bot.spaceduck.identity.key;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;

/** Keys in the table: {@code KEY#<key id> / KEY}. */
@Singleton
public class KeyStore {
    private static final String AGENT = "agent";
    private static final String ACCOUNT = "account";
    private static final String STATUS = "status";
    private static final String BCRYPT = "bcrypt";
    private static final String VERIFIER = "hmac";
    private static final String PEPPER = "pepper";
    private static final String ISSUED_AT = "issued_at";

    private final Table table;

    KeyStore(Table table) {
        this.table = table;
    }

    /** The key as of now. */
    public Uni<Optional<KeyRecord>> find(String keyId) {
        return table.get(key(keyId)).map(found -> found.map(KeyStore::record));
    }

    public Write create(KeyRecord record) {
        return Write.create(
                "key",
                Item.at(key(record.keyId()))
                        .set(AGENT, record.agentId())
                        .set(ACCOUNT, record.accountId())
                        .set(STATUS, record.status())
                        .set(BCRYPT, record.bcrypt())
                        .set(
                                VERIFIER,
                                HexFormat.of().formatHex(record.verifier().value()))
                        .set(PEPPER, record.verifier().kid())
                        .set(ISSUED_AT, record.issuedAt())
                        .build());
    }

    private static Key key(String keyId) {
        return new Key("KEY#" + keyId, "KEY");
    }

    private static KeyRecord record(Item item) {
        return new KeyRecord(
                item.key().pk().substring("KEY#".length()),
                item.string(AGENT),
                item.string(ACCOUNT),
                KeyRecord.Status.valueOf(item.string(STATUS)),
                item.string(BCRYPT),
                new Proof(item.string(PEPPER), HexFormat.of().parseHex(item.string(VERIFIER))),
                item.instant(ISSUED_AT));
    }
}
