package bot.spaceduck.local.home;

/** Something that a person can mend; the message is the one line that says what is wrong and how. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line what is wrong and how to mend it, without a line break */
    public Refusal(String line) {
        super(line);
    }

    /** @param line what is wrong and how to mend it; {@code cause} is for a log, never for the line */
    public Refusal(String line, Throwable cause) {
        super(line, cause);
    }
}
