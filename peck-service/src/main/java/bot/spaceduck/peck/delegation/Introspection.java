package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Grant;
import com.fasterxml.jackson.annotation.JsonInclude;

/** The answer to an introspection (RFC 7662, section 2.2). Of what is not active it says nothing more. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Introspection(
        boolean active,
        String sub,
        DelegationClaims.Act act,
        String scope,
        Long exp,
        Long iat,
        String jti,
        String peckId,
        Tier trustTier,
        Long uses,
        Long maxUses) {

    static Introspection inactive() {
        return new Introspection(false, null, null, null, null, null, null, null, null, null, null);
    }

    static Introspection of(LiveDelegation live) {
        Facts facts = live.peck().facts();
        Grant grant = live.peck().grant();
        return new Introspection(
                true,
                facts.target(),
                new DelegationClaims.Act(facts.requester().spaceduckId()),
                String.join(" ", grant.scopes()),
                grant.expiresAt().getEpochSecond(),
                grant.issuedAt().getEpochSecond(),
                grant.tokenId(),
                facts.id(),
                live.agent().tier(),
                live.peck().uses(),
                facts.terms().maxUses().orElse(null));
    }
}
