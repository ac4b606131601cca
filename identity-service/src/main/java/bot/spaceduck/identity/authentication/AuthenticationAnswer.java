package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Tier;

/**
 * Who it is, and what the edge holds him to. A limit that is absent does not exist.
 *
 * @param contextToken for the one service
 * @param expiresIn seconds
 */
record AuthenticationAnswer(
        String contextToken,
        int expiresIn,
        String callerId,
        String accountId,
        Tier tier,
        Integer limitPerMinute,
        Integer checkLimitPerMinute) {
    @Override
    public String toString() {
        return "AuthenticationAnswer[" + callerId + "]";
    }
}
