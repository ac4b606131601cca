package bot.spaceduck.e2e.narrator;

import bot.spaceduck.e2e.client.Answer;
import java.util.List;

/** Tells what happens. */
public interface Narrator {
    void chapter(String title);

    void step(int number, String name);

    /** A request of the step that is being told, with its answer. */
    void answered(Answer answer);

    /** @param proves what is known now */
    void ended(Outcome outcome, String proves);

    /** The story is over. */
    void summary(List<Outcome> outcomes);

    /** Tells nothing. */
    static Narrator silent() {
        return new Silent();
    }
}
