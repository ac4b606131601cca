package bot.spaceduck.e2e.narrator;

import java.io.PrintStream;
import java.util.List;

/** For a person in a hurry: what failed, and the summary. */
public class Brief extends Silent {
    private static final String RED = "31";
    private static final String GREEN = "32";

    private final PrintStream out;
    private final boolean colour;

    public Brief(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    @Override
    public void ended(Outcome outcome, String proves) {
        if (!outcome.held()) {
            line(paint(RED, "      ✗ step %d, %s".formatted(outcome.number(), outcome.name())));
            line("        expected  " + outcome.expected());
            line("        found     " + outcome.found());
        }
    }

    @Override
    public void summary(List<Outcome> outcomes) {
        line("");
        outcomes.forEach(outcome -> line("%s %2d  %-14s %-52s %6d ms"
                .formatted(
                        outcome.held() ? paint(GREEN, "✓") : paint(RED, "✗"),
                        outcome.number(),
                        outcome.chapter(),
                        outcome.name(),
                        outcome.milliseconds())));
        line("");
        long failed = outcomes.stream().filter(outcome -> !outcome.held()).count();
        line(
                failed == 0
                        ? "Demo: %d steps held.".formatted(outcomes.size())
                        : "Demo: step %d did not hold."
                                .formatted(outcomes.getLast().number()));
    }

    final void line(String text) {
        out.println(text);
    }

    final String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
