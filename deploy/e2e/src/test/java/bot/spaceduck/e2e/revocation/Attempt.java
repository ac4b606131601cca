package bot.spaceduck.e2e.revocation;

/**
 * One use of a right.
 *
 * @param by the way it was tried on, such as a replica
 * @param began before the first byte was sent, by the monotonic clock of this process
 * @param ended when the answer was here, by the same clock
 */
public record Attempt(String by, long began, long ended, Outcome outcome) {
    /** What came of it. */
    public enum Outcome {
        ALLOWED,
        REFUSED,
        /** Neither: no answer, or one of something else, such as a limit. */
        UNKNOWN
    }

    public Attempt {
        if (ended < began) {
            throw new IllegalArgumentException("an attempt ends after it began");
        }
    }
}
