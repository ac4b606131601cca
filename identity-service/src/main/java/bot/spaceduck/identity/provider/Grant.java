package bot.spaceduck.identity.provider;

/** What the provider answers to a credential. */
public sealed interface Grant {
    /**
     * Good.
     *
     * @param expiresInSeconds life of the access token
     */
    record Granted(String accessToken, String refreshToken, long expiresInSeconds) implements Grant {
        @Override
        public String toString() {
            return "Granted[…]";
        }
    }

    /** Not good; which part was wrong is nobody's business. */
    record Refused() implements Grant {}
}
