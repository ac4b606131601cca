package bot.spaceduck.peck.submission;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.peck.peck.Peck;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether evidence can be handed in under a peck. That takes a delegation, or one that has ended a while ago: evidence
 * tells of what was done and is no leave to do anything, so whoever revokes wants it all the more.
 */
final class HeldDelegation {
    private HeldDelegation() {}

    /** @throws bot.spaceduck.common.problem.ProblemException STATE_CONFLICT with the state */
    static void requireHeld(Peck peck, Instant now, Duration afterEnd) {
        boolean held = switch (peck) {
            case Peck.Granted _ -> true;
            case Peck.Revoked revoked -> isOpen(revoked.at(), now, afterEnd);
            case Peck.Lapsed lapsed -> isOpen(lapsed.grant().expiresAt(), now, afterEnd);
            case Peck.Pending _, Peck.Denied _, Peck.Expired _, Peck.Withdrawn _ -> false;
        };
        if (!held) {
            throw ProblemCode.STATE_CONFLICT
                    .with("evidence is taken of a delegation that lives or has ended a short while ago")
                    .withMember("state", peck.state().name());
        }
    }

    private static boolean isOpen(Instant end, Instant now, Duration afterEnd) {
        return now.isBefore(end.plus(afterEnd));
    }
}
