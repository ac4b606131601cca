package bot.spaceduck.identity.verification;

/** @param resendAfter seconds until another code may be asked for */
record ResendAnswer(long resendAfter) {}
