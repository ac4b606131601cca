package bot.spaceduck.identity.provider;

/** The provider was asked and did not answer usefully: it may have done it. Repeating is safe. */
public final class ProviderOutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProviderOutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
