package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Tier;

/**
 * The claims of an SSO token (RFC 7519; {@code act}: RFC 8693, section 4.1).
 *
 * @param trustTier the person's effective tier when it was issued, so that the domain need not ask for it
 * @param sid the session that it begins there
 * @param act the agent that moves on the person's behalf, or null
 */
record HopClaims(
        String iss, String aud, String sub, Tier trustTier, String jti, String sid, long iat, long exp, Act act) {
    /** Who acts. */
    record Act(String sub) {}

    static HopClaims of(String issuer, Hop hop, Tier tier) {
        return new HopClaims(
                issuer,
                hop.audience().host(),
                hop.accountId(),
                tier,
                hop.handle(),
                hop.sessionId(),
                hop.issuedAt().getEpochSecond(),
                hop.expiresAt().getEpochSecond(),
                hop.agent().map(agent -> new Act(agent.agentId())).orElse(null));
    }
}
