package bot.spaceduck.peck.stepup;

import java.time.Instant;

/**
 * A code is on its way by mail.
 *
 * @param resendAfter seconds until another can be asked for
 */
public record CodeSent(Instant expiresAt, long resendAfter) {}
