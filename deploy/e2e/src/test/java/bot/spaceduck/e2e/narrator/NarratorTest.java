package bot.spaceduck.e2e.narrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final Outcome HELD = Outcome.held(1, "Hatching", "Hatch", 12);
    private static final Outcome FAILED =
            Outcome.held(2, "Hatching", "Log in", 3).failed("200", "503");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void endsWithTheNumberOfStepsThatHeld() {
        new Brief(out, false).summary(List.of(HELD));

        assertThat(text()).endsWith("Demo: 1 steps held.\n").doesNotContain("\u001b");
    }

    @Test
    void namesTheStepThatDidNotHoldWithBothSides() {
        Brief brief = new Brief(out, false);
        brief.ended(FAILED, "never told");
        brief.summary(List.of(HELD, FAILED));

        assertThat(text())
                .contains("✗ step 2, Log in", "expected  200", "found     503")
                .endsWith("Demo: step 2 did not hold.\n")
                .doesNotContain("never told");
    }

    @Test
    void tellsWhatAStepProvesInColour() {
        new Told(out, true).ended(HELD, "An account exists.");

        assertThat(text()).contains("\u001b[32m      ✓ \u001b[0mAn account exists.");
    }

    @Test
    void tellsAProgramInJson() {
        new Machine(out).summary(List.of(HELD, FAILED));

        assertThat(text()).contains("\"held\":false", "\"expected\":\"200\"", "\"name\":\"Hatch\"");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
