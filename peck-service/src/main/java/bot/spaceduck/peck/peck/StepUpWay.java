package bot.spaceduck.peck.peck;

import java.util.Locale;

/** How a person can prove anew to be there. */
public enum StepUpWay {
    /** An assertion over the request hash. */
    PASSKEY,
    /** Six digits that came by mail. */
    CODE;

    /** As the API and the events spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
