package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.relying.RelyingDomain;
import bot.spaceduck.identity.relying.RelyingDomains;
import bot.spaceduck.identity.tier.Capability;
import bot.spaceduck.identity.tier.Tiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Validates a move, once. Whoever is not its audience learns nothing and uses nothing up. A logout or suspension that
 * was answered before this began refuses it, since the account is read as it is now.
 */
@Singleton
class ValidateHop {
    private final RelyingDomains domains;
    private final Hops hops;
    private final HopTokens tokens;
    private final Accounts accounts;
    private final MovingAgents moving;
    private final Tiers tiers;
    private final Table table;
    private final Events events;
    private final Clock clock;

    ValidateHop(
            RelyingDomains domains,
            Hops hops,
            HopTokens tokens,
            Accounts accounts,
            MovingAgents moving,
            Tiers tiers,
            Table table,
            Events events,
            Clock clock) {
        this.domains = domains;
        this.hops = hops;
        this.tokens = tokens;
        this.accounts = accounts;
        this.moving = moving;
        this.tiers = tiers;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /** By a code that came in a URL. */
    Uni<ValidateAnswer> code(String code, ClientCredentials credentials, Origin origin) {
        return domains.authenticate(credentials.id(), credentials.secret())
                .chain(domain -> hops.find(new HopCode(code).handle())
                        .map(found -> ofCode(found, domain))
                        .chain(hop -> validate(hop, origin)));
    }

    /** By a token that came by a back channel. */
    Uni<ValidateAnswer> token(String token, ClientCredentials credentials, Origin origin) {
        return domains.authenticate(credentials.id(), credentials.secret()).chain(domain -> {
            HopClaims claims = tokens.read(token)
                    .orElseThrow(() -> ProblemCode.SIGNATURE_REFUSED.with("this is no SSO token of this platform"));
            return hops.find(claims.jti())
                    .map(found -> ofToken(found, claims, domain))
                    .chain(hop -> validate(hop, origin));
        });
    }

    private static Hop ofCode(Optional<Hop> found, RelyingDomain domain) {
        return found.filter(hop -> hop.form() == Hop.Form.CODE)
                .filter(hop -> hop.audience().domainId().equals(domain.id()))
                .orElseThrow(ValidateHop::unknown);
    }

    private static Hop ofToken(Optional<Hop> found, HopClaims claims, RelyingDomain domain) {
        return found.filter(hop -> hop.form() == Hop.Form.TOKEN)
                .filter(hop -> hop.audience().domainId().equals(domain.id()))
                .filter(hop -> hop.audience().host().equals(claims.aud()))
                .orElseThrow(ValidateHop::unknown);
    }

    private Uni<ValidateAnswer> validate(Hop hop, Origin origin) {
        if (hop.used()) {
            throw usedUp();
        }
        if (!clock.instant().isBefore(hop.expiresAt())) {
            throw ProblemCode.CREDENTIAL_EXPIRED.with("it has expired");
        }
        return accounts.find(hop.accountId())
                .map(found -> standing(found.filter(Active.class::isInstance).map(Active.class::cast), hop))
                .call(account -> requireAgent(hop))
                .chain(account -> use(hop, account.tier(), origin));
    }

    private Active standing(Optional<Active> found, Hop hop) {
        Active account = found.filter(now -> now.sessions().epoch() == hop.epoch())
                .orElseThrow(() -> ProblemCode.CREDENTIAL_REVOKED.with("the session that it came from was ended"));
        Tier needed = tiers.policy().needed(Capability.MOVE_BY_SSO);
        if (!account.tier().atLeast(needed)) {
            // A relying domain asks: what the person has not shown yet is between the person and us.
            throw ProblemCode.TIER_TOO_LOW
                    .with("this needs " + needed + " (" + needed.title() + ")")
                    .withMember("required_tier", needed)
                    .withMember("current_tier", account.tier());
        }
        return account;
    }

    private Uni<Void> requireAgent(Hop hop) {
        return hop.agent()
                .map(moving::stillMay)
                .orElseGet(() -> Uni.createFrom().item(true))
                .map(still -> {
                    if (!still) {
                        throw ProblemCode.CREDENTIAL_REVOKED.with("the spaceduck may not come any more");
                    }
                    return null;
                });
    }

    private Uni<ValidateAnswer> use(Hop hop, Tier tier, Origin origin) {
        return table.commit(hops.use(
                        hop,
                        events.of(
                                EventType.SSO_VALIDATED,
                                hop.sessionId(),
                                hop.accountId(),
                                "success",
                                origin,
                                Map.of("audience", hop.audience().host()))))
                .map(outcome -> switch (outcome) {
                    case Commit.Done done -> ValidateAnswer.of(hop, tier);
                    case Commit.Refused refused -> throw usedUp();
                });
    }

    private static ProblemException usedUp() {
        return ProblemCode.USED_UP.with("it was validated before; it is good for once");
    }

    /** The same for what does not exist and for what is another audience's. */
    private static ProblemException unknown() {
        return ProblemCode.UNAUTHENTICATED.with("there is no such code or token for this audience");
    }
}
