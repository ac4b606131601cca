package bot.spaceduck.identity.reset;

import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailHashes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who holds an address, in a form in which nobody and somebody are treated alike. */
@Singleton
class Holders {
    private final Accounts accounts;
    private final EmailHashes hashes;

    Holders(Accounts accounts, EmailHashes hashes) {
        this.accounts = accounts;
        this.hashes = hashes;
    }

    /** @param subject what codes are kept under: the account, or else the hash of the address */
    record Holder(String subject, Optional<Active> account) {}

    Uni<Holder> of(EmailAddress email) {
        String nobody = hashes.of(email);
        return accounts.findByEmail(email).map(found -> {
            Optional<Active> account = found.filter(Active.class::isInstance).map(Active.class::cast);
            return new Holder(account.map(Active::id).orElse(nobody), account);
        });
    }
}
