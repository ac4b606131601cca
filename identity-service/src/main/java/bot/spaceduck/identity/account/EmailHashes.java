package bot.spaceduck.identity.account;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Keyed hashes of addresses: a stranger who has the store cannot try addresses against it. */
@Singleton
public class EmailHashes {
    private static final String PURPOSE = "email-hash";

    private final KeyRing keys;

    EmailHashes(KeyRing keys) {
        this.keys = keys;
    }

    /** Under the newest key, 64 hex digits: what is stored. */
    public String of(EmailAddress email) {
        return hex(keys.mac(PURPOSE, bytes(email)));
    }

    /** Under every key that is not retired, newest first: what is looked for. */
    public List<String> all(EmailAddress email) {
        return keys.macs(PURPOSE, bytes(email)).stream().map(EmailHashes::hex).toList();
    }

    private static byte[] bytes(EmailAddress email) {
        return email.value().getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(Proof code) {
        return HexFormat.of().formatHex(code.value());
    }
}
