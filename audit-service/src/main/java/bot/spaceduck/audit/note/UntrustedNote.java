package bot.spaceduck.audit.note;

/** A well-formed note that none of the known keys has signed, or that bears a wrong signature of one of them. */
public final class UntrustedNote extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UntrustedNote(String message) {
        super(message);
    }
}
