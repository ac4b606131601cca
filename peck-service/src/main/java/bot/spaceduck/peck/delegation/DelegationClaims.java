package bot.spaceduck.peck.delegation;

import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.possession.Confirmation;
import java.util.List;

/**
 * The claims of a delegation token (RFC 7519; {@code act}: RFC 8693, section 4.1; {@code authorization_details}: RFC
 * 9396).
 *
 * @param sub on whose behalf
 * @param act the agent that acts
 * @param connId the connection that it is a session of
 * @param scope the scopes, separated by spaces
 * @param cnf the key that has to be proved at use, or null; of the asking agent's token alone, since it named the key
 */
public record DelegationClaims(
        String iss,
        String sub,
        Act act,
        String scope,
        List<AuthorizationDetail> authorizationDetails,
        String peckId,
        String connId,
        String jti,
        long iat,
        long exp,
        Confirmation cnf) {

    /** Who acts. */
    public record Act(String sub) {}

    /** What may be done, as data. */
    public record AuthorizationDetail(String type, String peckId, List<String> actions, Long maxUses) {}

    static DelegationClaims of(String issuer, Peck.Granted peck, Side side) {
        Facts facts = peck.facts();
        Grant grant = peck.grant();
        return new DelegationClaims(
                issuer,
                side == Side.INITIATOR ? behind(facts) : facts.requester().spaceduckId(),
                new Act(side == Side.INITIATOR ? facts.requester().spaceduckId() : facts.decider()),
                String.join(" ", grant.scopes()),
                List.of(new AuthorizationDetail(
                        "peck",
                        facts.id(),
                        List.of(facts.terms().action()),
                        facts.terms().maxUses().orElse(null))),
                facts.id(),
                facts.connectionId().orElse(null),
                side == Side.INITIATOR ? grant.tokenId() : grant.tokenId() + ":target",
                grant.issuedAt().getEpochSecond(),
                grant.expiresAt().getEpochSecond(),
                side == Side.INITIATOR ? facts.terms().bound().orElse(null) : null);
    }

    /** On whose behalf the agent acts that asked: of what it asked, and in a session with the account at its end. */
    private static String behind(Facts facts) {
        return switch (facts.kind()) {
            case PERMISSION, DELEGATION -> facts.target();
            case CONNECTION -> facts.decider();
        };
    }
}
