package bot.spaceduck.identity.admin;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Account.Provisioning;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailHashes;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.account.Sessions;
import bot.spaceduck.identity.provider.AccessToken;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.identity.tier.Tiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first administrator. Every other is reviewed by one; the first is whom the configuration names, if the provider
 * says at his login that he has the role. His account is made once, in one commit with the entry that says so.
 */
@Singleton
public class Bootstrap implements ReadinessRule {
    private static final String PROPERTY = "beak.admin.bootstrap-account";
    private static final String ROLE = "admin";

    private final AdminConfig config;
    private final Environment environment;
    private final Accounts accounts;
    private final EmailHashes hashes;
    private final EmailVault vault;
    private final Tiers tiers;
    private final Events events;
    private final Clock clock;

    Bootstrap(
            AdminConfig config,
            Environment environment,
            Accounts accounts,
            EmailHashes hashes,
            EmailVault vault,
            Tiers tiers,
            Events events,
            Clock clock) {
        this.config = config;
        this.environment = environment;
        this.accounts = accounts;
        this.hashes = hashes;
        this.vault = vault;
        this.tiers = tiers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who is known by the address, once the account that {@code token} may have made is there.
     *
     * @param email what the provider took for the address of the user
     * @param token checked
     */
    public Uni<Optional<Account>> admit(Optional<Account> known, EmailAddress email, AccessToken token, Origin origin) {
        boolean first = config.bootstrapAccount().filter(token.name()::equals).isPresent()
                && token.roles().contains(ROLE)
                // An address that was only typed by somebody is not in the way of its owner.
                && known.map(Provisioning.class::isInstance).orElse(true);
        if (!first) {
            return Uni.createFrom().item(known);
        }
        return accounts.create(
                        account(email, token),
                        email,
                        known.map(Provisioning.class::cast),
                        announced(token.name(), origin.as(new Actor(token.name(), Actor.Type.PERSON))))
                // Whoever came first made the same.
                .chain(made -> accounts.findByEmail(email));
    }

    private Active account(EmailAddress email, AccessToken token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Active(
                null,
                new Account.Profile(
                        token.name(), "Administrator", hashes.of(email), vault.seal(token.name(), email), now),
                token.userId(),
                new Account.Standing(Map.of(Evidence.EMAIL, now), Tier.T3, false, token.roles()),
                new Sessions(0, 0, 0),
                0);
    }

    private List<Outgoing> announced(String id, Origin origin) {
        return List.of(
                events.of(EventType.DUCKLING_HATCHED, id, origin, Map.of("trust_tier", Tier.T0.name())),
                events.of(EventType.ADMIN_ACTION, id, origin, Map.of("action", "bootstrap")),
                events.of(
                        EventType.TRUST_TIER_CHANGED,
                        id,
                        origin,
                        Map.of(
                                "from_tier",
                                Tier.T0.name(),
                                "to_tier",
                                Tier.T3.name(),
                                "policy",
                                tiers.policy().name())));
    }

    @Override
    public List<Finding> inspect() {
        if (config.bootstrapAccount().isEmpty()) {
            return List.of();
        }
        if (!Ids.isOf(IdKind.ACCOUNT, config.bootstrapAccount().get())) {
            return List.of(Finding.broken(PROPERTY, "is no duckling id (dk_…)"));
        }
        return environment.lenient()
                ? List.of()
                : List.of(Finding.notice(PROPERTY, "is set: remove it once the first administrator has signed in"));
    }
}
