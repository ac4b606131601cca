package bot.spaceduck.common.store;

/** The store refused or could not be reached; nothing was written. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(Throwable cause) {
        super("the store is unavailable", cause);
    }
}
