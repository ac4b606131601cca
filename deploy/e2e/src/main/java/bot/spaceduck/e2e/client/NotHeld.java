package bot.spaceduck.e2e.client;

/** Something was found that is not what was promised. */
public final class NotHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    public NotHeld(String expected, String found) {
        super("expected " + expected + ", found " + found);
        this.expected = expected;
        this.found = found;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    /** @throws NotHeld unless it holds */
    public static void unless(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new NotHeld(expected, String.valueOf(found));
        }
    }
}
