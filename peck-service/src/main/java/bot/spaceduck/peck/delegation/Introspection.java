package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.peck.possession.Confirmation;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The answer to an introspection (RFC 7662, section 2.2). Of what is not active it says nothing more.
 *
 * @param cnf the key that whoever shows the token has to prove (RFC 9449, section 6.2); absent for none
 */
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
        String connId,
        Tier trustTier,
        Long uses,
        Long maxUses,
        Confirmation cnf) {

    static Introspection inactive() {
        return new Introspection(false, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static Introspection of(LiveDelegation live) {
        DelegationClaims claims = live.claims();
        return new Introspection(
                true,
                claims.sub(),
                claims.act(),
                claims.scope(),
                claims.exp(),
                claims.iat(),
                claims.jti(),
                claims.peckId(),
                claims.connId(),
                live.tier(),
                live.peck().uses(),
                live.peck().facts().terms().maxUses().orElse(null),
                claims.cnf());
    }
}
