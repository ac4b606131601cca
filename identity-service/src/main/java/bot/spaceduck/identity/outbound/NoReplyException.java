package bot.spaceduck.identity.outbound;

/** The request was sent and no usable answer came: the other side may have done it or not. */
public final class NoReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoReplyException(String message, Throwable cause) {
        super(message, cause);
    }
}
