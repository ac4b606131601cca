package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.State;
import java.util.Optional;

/** Which pecks somebody wants to see in a list. */
record Wanted(Side side, Optional<State> state, Optional<Kind> kind) {
    /** Whose pecks. */
    enum Side {
        /** What was asked of the person. */
        ASKED,
        /** What the agent has asked, or the person's agents. */
        ASKING
    }

    boolean covers(Peck asOfNow) {
        return state.map(asOfNow.state()::equals).orElse(true)
                && kind.map(asOfNow.facts().kind()::equals).orElse(true);
    }

    /** What a cursor holds for. */
    String scope(String list, Caller viewer) {
        return String.join(
                "\n",
                list,
                viewer.actor().id(),
                side.name(),
                state.map(State::name).orElse(""),
                kind.map(Kind::name).orElse(""));
    }
}
