package bot.spaceduck.peck.notice;

import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Positions in a feed as its reader holds them: cursors, good for that feed alone. */
@Singleton
class Positions {
    private static final String POSITION = "n";

    private final Cursors cursors;

    Positions(Cursors cursors) {
        this.cursors = cursors;
    }

    String write(String party, long position) {
        return cursors.write(scope(party), Optional.of(Map.of(POSITION, Long.toString(position))))
                .orElseThrow();
    }

    /**
     * Empty if there is none.
     *
     * @throws ProblemException FIELD_INVALID that names {@code field}, for what is no cursor of this feed
     */
    Optional<Long> read(String field, String party, String cursor) {
        try {
            return cursors.read(scope(party), cursor).map(position -> Long.valueOf(position.get(POSITION)));
        } catch (ProblemException e) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, field, "is not a cursor of this feed");
        }
    }

    private static String scope(String party) {
        return "feed/" + party;
    }
}
