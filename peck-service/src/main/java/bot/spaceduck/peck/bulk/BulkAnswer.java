package bot.spaceduck.peck.bulk;

import bot.spaceduck.common.problem.Problem;
import bot.spaceduck.peck.peck.State;
import bot.spaceduck.peck.receipt.Outcome;
import bot.spaceduck.peck.receipt.Receipt;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of each, in the order in which they were asked for. */
public record BulkAnswer(List<Result> results) {
    private static final int SERVER_ERROR = 500;

    public BulkAnswer {
        results = List.copyOf(results);
    }

    /** Whether the same request sent again could come to nothing else. */
    @JsonIgnore
    boolean isFinal() {
        return results.stream()
                .allMatch(each ->
                        each.problem() == null || each.problem().path("status").asInt() < SERVER_ERROR);
    }

    /**
     * One of them: state and receipt if it was decided, else why it was not.
     *
     * @param problem as an answer of its own would have been
     */
    public record Result(
            String peckId,
            State state,
            Receipt receipt,
            @Schema(implementation = Problem.class) JsonNode problem) {
        static Result of(Outcome outcome) {
            return new Result(outcome.peckId(), outcome.state(), outcome.receipt(), null);
        }
    }
}
