package bot.spaceduck.identity.outbound;

/** No connection was made: the other side did nothing. */
public final class NotReachedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReachedException(String message, Throwable cause) {
        super(message, cause);
    }
}
