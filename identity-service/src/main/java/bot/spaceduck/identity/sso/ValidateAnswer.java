package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;

/** Who came, at the tier of this moment. */
record ValidateAnswer(String ducklingId, Tier trustTier, String tierName, Session session) {
    /**
     * The session that begins there.
     *
     * @param expiresAt until when what was shown could be validated; how long the session lasts is the domain's to say
     * @param spaceduckId the agent that came on the person's behalf, or null
     */
    record Session(String sessionId, String audience, Instant issuedAt, Instant expiresAt, String spaceduckId) {}

    static ValidateAnswer of(Hop hop, Tier tier) {
        return new ValidateAnswer(
                hop.accountId(),
                tier,
                tier.title(),
                new Session(
                        hop.sessionId(),
                        hop.audience().host(),
                        hop.issuedAt(),
                        hop.expiresAt(),
                        hop.agent().map(Hop.ByAgent::agentId).orElse(null)));
    }
}
