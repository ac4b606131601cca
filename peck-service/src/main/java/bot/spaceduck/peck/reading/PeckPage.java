package bot.spaceduck.peck.reading;

import java.util.List;

/**
 * A page of pecks.
 *
 * @param nextCursor where the next page starts; absent at the end
 */
public record PeckPage(List<PeckView> pecks, String nextCursor) {
    public PeckPage {
        pecks = List.copyOf(pecks);
    }
}
