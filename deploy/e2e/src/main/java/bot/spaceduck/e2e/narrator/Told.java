package bot.spaceduck.e2e.narrator;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Shortened;
import java.io.PrintStream;

/** For a person: every request with its answer, and what it proves. Coloured where colours can be seen. */
public final class Told extends Brief {
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String GREEN = "32";

    private Answer before;

    public Told(PrintStream out, boolean colour) {
        super(out, colour);
    }

    @Override
    public void chapter(String title) {
        line("");
        line(paint(BOLD, "── " + title + " ──"));
    }

    @Override
    public void step(int number, String name) {
        line("");
        line(paint(BOLD, "%2d  %s".formatted(number, name)));
    }

    @Override
    public void answered(Answer answer) {
        if (isRepeated(answer)) {
            return;
        }
        String credential = answer.call().headers().get("Authorization");
        line("      → " + answer.call().method() + " "
                + Shortened.path(answer.call().path())
                + (credential == null ? "" : paint(DIM, "  [" + Shortened.credential(credential) + "]")));
        show("        ", Shortened.body(answer.call().body()));
        line("      ← " + answer.status());
        show("        ", Shortened.body(answer.body()));
    }

    @Override
    public void ended(Outcome outcome, String proves) {
        if (outcome.held()) {
            line(paint(GREEN, "      ✓ ") + proves);
        }
        super.ended(outcome, proves);
    }

    /** Whoever waits asks the same again and again, and would tell nothing new. */
    private boolean isRepeated(Answer answer) {
        boolean repeated = before != null
                && before.call().equals(answer.call())
                && before.body().equals(answer.body());
        before = answer;
        return repeated;
    }

    private void show(String indent, String body) {
        if (!body.isEmpty()) {
            line(indent + paint(DIM, body));
        }
    }
}
