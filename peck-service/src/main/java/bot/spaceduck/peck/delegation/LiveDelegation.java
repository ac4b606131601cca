package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.standing.Sides;

/**
 * A delegation that was alive when it was examined.
 *
 * @param claims what the token says
 * @param holder whose token it is
 * @param sides what it rests on
 */
record LiveDelegation(StoredPeck stored, Peck.Granted peck, DelegationClaims claims, Side holder, Sides sides) {
    /** What its holder acts at. */
    Tier tier() {
        return switch (holder) {
            case INITIATOR -> sides.agent().tier();
            case TARGET -> sides.target().tier();
        };
    }
}
