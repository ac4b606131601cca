package bot.spaceduck.peck.evidence;

import java.util.Locale;

/** What the verifier says of a piece of evidence. */
public enum Verdict {
    HOLDS,
    /** No key was shown or registered, or what is kept of it cannot be opened: nothing can be checked with it. */
    NO_KEY,
    /** The signature is not one of that key over that body. */
    SIGNATURE,
    /** The body is not the one that the evidence is named by. */
    IDENTITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
