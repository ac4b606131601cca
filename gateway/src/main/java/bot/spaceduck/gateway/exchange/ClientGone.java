package bot.spaceduck.gateway.exchange;

/** The client left before it was answered: there is nobody to tell. */
public final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClientGone() {
        super("the client has gone", null, false, false);
    }
}
