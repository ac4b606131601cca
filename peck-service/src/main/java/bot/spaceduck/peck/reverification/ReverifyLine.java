package bot.spaceduck.peck.reverification;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A line of the answer (newline-delimited JSON). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ReverifyLine {
    /**
     * A piece of evidence of which the verifier says something else than was said when it came.
     *
     * @param evidence its id, as its key has it
     * @param peckId as it is kept; null where the piece cannot be read
     * @param state as it is kept
     * @param finding {@code no_key}, {@code signature}, {@code identity} or {@code unreadable} for what was accepted and
     *     no longer passes; {@code holds} for what was rejected and now would
     */
    record Finding(String evidence, String peckId, String spaceduckId, String state, String finding)
            implements ReverifyLine {}

    /**
     * How far it has come.
     *
     * @param failed how many no longer pass
     * @param done true on the last line alone: without it the answer broke off and says nothing of the rest
     */
    record Progress(long checked, long failed, boolean done) implements ReverifyLine {}
}
