package bot.spaceduck.identity.hatch;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account.Provisioning;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.hatch.Reservation.Reserved;
import bot.spaceduck.identity.provider.Creation;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.provider.NewUser;
import bot.spaceduck.identity.provider.ProviderUser;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The second step: the account's user at the provider, made by this attempt with this password. A user that another
 * attempt left behind is removed and made anew; no password is ever set on one that exists.
 */
@Singleton
class Twin {
    private static final int TRIES = 3;

    private final IdentityProvider provider;
    private final Accounts accounts;

    Twin(IdentityProvider provider, Accounts accounts) {
        this.provider = provider;
        this.accounts = accounts;
    }

    /** The provider's id of the new user; safe to repeat with the same reservation. */
    Uni<String> make(Reserved reserved, Hatchling hatchling) {
        Provisioning account = reserved.account();
        NewUser user = new NewUser(account.id(), hatchling.email().value(), hatchling.password(), account.attempt());
        Uni<Void> cleared = reserved.takenOver()
                ? provider.findByName(account.id()).chain(this::remove)
                : Uni.createFrom().voidItem();
        return cleared.chain(() -> create(user, TRIES));
    }

    private Uni<String> create(NewUser user, int tries) {
        return provider.create(user).chain(made -> switch (made) {
            case Creation.Created created -> Uni.createFrom().item(created.userId());
            case Creation.PasswordRefused refused ->
                Uni.createFrom()
                        .failure(ProblemException.field(
                                ProblemCode.FIELD_INVALID, "password", "is refused by the password policy"));
            case Creation.EmailRefused refused ->
                Uni.createFrom()
                        .failure(ProblemException.field(
                                ProblemCode.EMAIL_MALFORMED, "email", "is not taken by the identity provider"));
            case Creation.Taken taken when tries > 1 -> inTheWay(user, tries - 1);
            case Creation.Taken taken -> Uni.createFrom().failure(Reservation.taken());
        });
    }

    private Uni<String> inTheWay(NewUser user, int tries) {
        return provider.findByName(user.name())
                .chain(named -> named.isPresent()
                        ? Uni.createFrom().item(named)
                        : provider.findByEmail(user.email()).call(this::requireOrphan))
                .chain(found -> found.filter(twin -> twin.attempt().equals(user.attempt()))
                        // Ours after all: the answer to an earlier creation was lost.
                        .map(twin -> Uni.createFrom().item(twin.id()))
                        .orElseGet(() -> remove(found).chain(() -> create(user, tries))));
    }

    /** A user of another name may go only if no account here is its twin and nobody proved its address. */
    private Uni<Void> requireOrphan(Optional<ProviderUser> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ProviderUser user = found.get();
        if (user.emailVerified() || user.attempt().isEmpty()) {
            return Uni.createFrom().failure(Reservation.taken());
        }
        return accounts.find(user.name())
                .chain(twin -> twin.isPresent()
                        ? Uni.createFrom().failure(Reservation.taken())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> remove(Optional<ProviderUser> found) {
        return found.map(user -> provider.delete(user.id()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
