package bot.spaceduck.identity.hatch;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Account.Profile;
import bot.spaceduck.identity.account.Account.Provisioning;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailHashes;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.provider.IdentityProvider;
import bot.spaceduck.identity.verification.EmailChallenge;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The first step: the address belongs to one attempt before anything is done elsewhere. Takes over what an attempt left
 * behind that ran out of time, and an account that has proven nothing and was left, or whose user the provider has lost.
 */
@Singleton
class Reservation {
    private final Accounts accounts;
    private final EmailHashes hashes;
    private final EmailVault vault;
    private final EmailChallenge challenges;
    private final IdentityProvider provider;
    private final Ids ids;
    private final Clock clock;
    private final HatchConfig config;

    Reservation(
            Accounts accounts,
            EmailHashes hashes,
            EmailVault vault,
            EmailChallenge challenges,
            IdentityProvider provider,
            Ids ids,
            Clock clock,
            HatchConfig config) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.vault = vault;
        this.challenges = challenges;
        this.provider = provider;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** @param takenOver whether an earlier attempt may have left a user at the provider */
    record Reserved(Provisioning account, boolean takenOver) {}

    /** Fails with EXISTS if the address is taken, or another attempt is under way. */
    Uni<Reserved> reserve(Hatchling hatchling) {
        return accounts.findByEmail(hatchling.email())
                .chain(found ->
                        found.map(account -> takeOver(account, hatchling)).orElseGet(() -> first(hatchling)));
    }

    /** Lets the next attempt begin at once. Best effort: time does the same. */
    Uni<Void> release(Provisioning account) {
        return own(account)
                .chain(mine -> accounts.replace(mine.released(clock.instant())))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** The account as it is now, if the attempt still has it; fails with EXISTS if another took it over. */
    Uni<Provisioning> own(Provisioning reserved) {
        return accounts.find(reserved.id())
                .map(found -> found.filter(Provisioning.class::isInstance)
                        .map(Provisioning.class::cast)
                        .filter(now -> now.attempt().equals(reserved.attempt()))
                        .orElseThrow(Reservation::taken));
    }

    private Uni<Reserved> first(Hatchling hatchling) {
        Provisioning account =
                new Provisioning(null, profile(ids.next(IdKind.ACCOUNT), hatchling), ids.ulid(), until());
        return accounts.reserve(account, hatchling.email()).map(ours -> {
            if (!ours) {
                throw taken();
            }
            return new Reserved(account, false);
        });
    }

    private Uni<Reserved> takeOver(Account account, Hatchling hatchling) {
        return switch (account) {
            case Provisioning left
            when left.expired(clock.instant()) ->
                replace(left.takenOver(profile(left.id(), hatchling), ids.ulid(), until()));
            case Provisioning underWay -> Uni.createFrom().failure(taken());
            case Account.Closing notYetFree -> Uni.createFrom().failure(taken());
            case Account.Closed over -> Uni.createFrom().failure(taken());
            case Active proven
            when !proven.standing().evidence().isEmpty() -> Uni.createFrom().failure(taken());
            case Active unproven ->
                left(unproven)
                        .chain(left -> left
                                ? Uni.createFrom().item(true)
                                : provider.findByName(unproven.id()).map(Optional::isEmpty))
                        .chain(free -> {
                            if (!free) {
                                throw taken();
                            }
                            return replace(unproven.reopened(profile(unproven.id(), hatchling), ids.ulid(), until()));
                        });
        };
    }

    /** Nobody has proven the address for so long that it goes to whoever hatches next. */
    private Uni<Boolean> left(Active unproven) {
        Instant now = clock.instant();
        Instant hatched = unproven.profile().hatchedAt();
        if (!hatched.plus(config.longestUnproven()).isAfter(now)) {
            return Uni.createFrom().item(true);
        }
        return challenges
                .lastExpiry(unproven.id())
                .map(expired ->
                        !expired.orElse(hatched).plus(config.abandoned()).isAfter(now));
    }

    private Uni<Reserved> replace(Provisioning next) {
        return accounts.replace(next).map(ours -> {
            if (!ours) {
                throw taken();
            }
            return new Reserved(next, true);
        });
    }

    private Profile profile(String id, Hatchling hatchling) {
        return new Profile(
                id,
                hatchling.displayName(),
                hashes.of(hatchling.email()),
                vault.seal(id, hatchling.email()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Instant until() {
        return clock.instant().plus(config.attempt());
    }

    static ProblemException taken() {
        return ProblemCode.EXISTS.with("this e-mail address is taken");
    }
}
