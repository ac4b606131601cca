package bot.spaceduck.common.store;

/** The request was sent and no answer came: the writes may be durable or not. Repeat with the same idempotency key. */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(Throwable cause) {
        super("the store did not answer whether it wrote", cause);
    }
}
