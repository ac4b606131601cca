package bot.spaceduck.audit.note;

/** Text that is not a note, a verifier key or what a note was expected to say. */
public final class MalformedNote extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedNote(String message) {
        super(message);
    }

    public MalformedNote(String message, Throwable cause) {
        super(message, cause);
    }
}
