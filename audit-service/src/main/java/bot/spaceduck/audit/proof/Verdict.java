package bot.spaceduck.audit.proof;

/** What became of a claim: it holds, or it does not and here is why. */
public sealed interface Verdict {
    Verdict HOLDS = new Holds();

    /** The proof proves what it claims. */
    record Holds() implements Verdict {}

    /**
     * It does not.
     *
     * @param why a sentence that names what is wrong, fit for whoever sent the proof
     */
    record Refused(String why) implements Verdict {}

    default boolean holds() {
        return this instanceof Holds;
    }
}
