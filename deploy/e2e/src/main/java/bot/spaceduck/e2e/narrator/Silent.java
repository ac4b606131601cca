package bot.spaceduck.e2e.narrator;

import bot.spaceduck.e2e.client.Answer;
import java.util.List;

/** Tells nothing. */
class Silent implements Narrator {
    @Override
    public void chapter(String title) {}

    @Override
    public void step(int number, String name) {}

    @Override
    public void answered(Answer answer) {}

    @Override
    public void ended(Outcome outcome, String proves) {}

    @Override
    public void summary(List<Outcome> outcomes) {}
}
