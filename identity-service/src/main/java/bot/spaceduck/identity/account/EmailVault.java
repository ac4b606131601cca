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

    /**
     * The address of the account, to write to.
     *
     * @throws IllegalStateException if the key that sealed it is gone
     */
    public String open(Account account) {
        return keys.open(SEAL, Sealed.parse(account.profile().sealedEmail()), context(account.id()))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("the address of an account cannot be opened"));
    }

    private static byte[] context(String accountId) {
        return Sealed.context("email", accountId);
    }
}
