package bot.spaceduck.identity.session;

import bot.spaceduck.common.auth.Tier;

/**
 * Tokens of a session.
 *
 * @param accessToken the provider's JWT
 * @param refreshToken good once; opaque
 * @param expiresIn seconds until the access token expires
 */
record SessionAnswer(
        String accessToken,
        String refreshToken,
        String tokenType,
        long expiresIn,
        String ducklingId,
        Tier trustTier,
        String tierName) {
    @Override
    public String toString() {
        return "SessionAnswer[" + ducklingId + "]";
    }
}
