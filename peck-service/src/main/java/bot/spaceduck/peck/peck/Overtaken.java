package bot.spaceduck.peck.peck;

/** Something that a command rests on, other than the peck, was changed by somebody else first: decide again. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overtaken() {
        super("changed meanwhile", null, false, false);
    }
}
