package bot.spaceduck.peck.delegation;

import bot.spaceduck.peck.peck.Kind;
import java.util.List;

/** Whose hands a token is for. */
public enum Side {
    /** The agent that asked. */
    INITIATOR,
    /** The account that granted, and its agents. */
    TARGET;

    /** The sides that get a token. */
    static List<Side> of(Kind kind) {
        return switch (kind) {
            case PERMISSION, DELEGATION -> List.of(INITIATOR);
            case CONNECTION -> List.of(INITIATOR, TARGET);
        };
    }
}
