package bot.spaceduck.identity.account;

/** What a decision was based on was changed by somebody else before it could be committed: decide again. */
public final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Contended() {
        super("changed meanwhile", null, false, false);
    }
}
