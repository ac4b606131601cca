package bot.spaceduck.peck.delegation;

import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Peck;
import java.util.List;

/**
 * The claims of a delegation token (RFC 7519; {@code act}: RFC 8693, section 4.1; {@code authorization_details}: RFC
 * 9396).
 *
 * @param sub on whose behalf
 * @param act the agent that acts
 * @param scope the scopes, separated by spaces
 */
public record DelegationClaims(
        String iss,
        String sub,
        Act act,
        String scope,
        List<AuthorizationDetail> authorizationDetails,
        String peckId,
        String jti,
        long iat,
        long exp) {

    /** Who acts. */
    public record Act(String sub) {}

    /** What may be done, as data. */
    public record AuthorizationDetail(String type, String peckId, List<String> actions, Long maxUses) {}

    static DelegationClaims of(String issuer, Peck.Granted peck) {
        Facts facts = peck.facts();
        Grant grant = peck.grant();
        return new DelegationClaims(
                issuer,
                facts.target(),
                new Act(facts.requester().spaceduckId()),
                String.join(" ", grant.scopes()),
                List.of(new AuthorizationDetail(
                        "peck",
                        facts.id(),
                        List.of(facts.terms().action()),
                        facts.terms().maxUses().orElse(null))),
                facts.id(),
                grant.tokenId(),
                grant.issuedAt().getEpochSecond(),
                grant.expiresAt().getEpochSecond());
    }
}
