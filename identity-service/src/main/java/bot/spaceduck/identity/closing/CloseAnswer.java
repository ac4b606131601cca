package bot.spaceduck.identity.closing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A closed account. */
record CloseAnswer(
        boolean closed,
        Ended revoked,

        @Schema(
                description =
                        "Whether all of it is marked and forgotten by now; if not, that goes on. Dead it is already.")
        boolean complete) {
    /** What ended with it. */
    record Ended(int agents, int keys, int bonds, int delegations) {}
}
