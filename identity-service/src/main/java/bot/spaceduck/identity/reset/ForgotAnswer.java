package bot.spaceduck.identity.reset;

/**
 * The same for every address.
 *
 * @param codeExpiresIn seconds that a code is good for
 */
record ForgotAnswer(long codeExpiresIn) {}
