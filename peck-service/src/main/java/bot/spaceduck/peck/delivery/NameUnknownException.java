package bot.spaceduck.peck.delivery;

/** A name that has no address. */
final class NameUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NameUnknownException(Throwable cause) {
        super("a name without an address", cause);
    }
}
