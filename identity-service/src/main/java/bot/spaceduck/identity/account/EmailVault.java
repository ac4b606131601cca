package bot.spaceduck.identity.account;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Seals what is personal before it is stored, bound to the account that it belongs to. */
@Singleton
public class EmailVault {
    private static final String SEAL = "seal";

    private final KeyRing keys;

    EmailVault(KeyRing keys) {
        this.keys = keys;
    }

    public String seal(String accountId, EmailAddress email) {
        return keys.seal(SEAL, email.value().getBytes(StandardCharsets.UTF_8), context(accountId))
                .text();
    }

    private static byte[] context(String accountId) {
        return Sealed.context("email", accountId);
    }
}
