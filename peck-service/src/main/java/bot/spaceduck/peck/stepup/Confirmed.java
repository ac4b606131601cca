package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.peck.StepUpWay;
import java.util.List;
import java.util.Optional;

/**
 * How an approval was confirmed.
 *
 * @param way empty where none was needed and none was shown
 * @param writes go into the commit of the approval: they use up what was shown
 */
public record Confirmed(Optional<StepUpWay> way, List<Write> writes) {
    static final Confirmed NOT_NEEDED = new Confirmed(Optional.empty(), List.of());

    static Confirmed by(StepUpWay way, Write... writes) {
        return new Confirmed(Optional.of(way), List.of(writes));
    }
}
