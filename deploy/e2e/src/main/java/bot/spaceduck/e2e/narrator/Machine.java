package bot.spaceduck.e2e.narrator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** For a program: one JSON object at the end. */
public final class Machine extends Silent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    public Machine(PrintStream out) {
        this.out = out;
    }

    @Override
    public void summary(List<Outcome> outcomes) {
        boolean held = outcomes.stream().allMatch(Outcome::held);
        try {
            out.println(JSON.writeValueAsString(Map.of("held", held, "steps", outcomes)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outcomes are plain values", e);
        }
    }
}
