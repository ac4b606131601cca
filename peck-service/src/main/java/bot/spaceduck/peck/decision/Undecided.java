package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
import bot.spaceduck.peck.peck.Transitions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Finds what a person is about to decide. */
@Singleton
class Undecided {
    private final Pecks pecks;

    Undecided(Pecks pecks) {
        this.pecks = pecks;
    }

    /**
     * Fails with NOT_FOUND unless it is this person's to decide, STATE_CONFLICT unless it is pending,
     * REQUEST_HASH_MISMATCH if the hash is given and not that of the request.
     */
    Uni<StoredPeck> find(String peckId, String requestHash, Caller.Person person) {
        return pecks.find(peckId).map(found -> {
            Peck peck = Parties.require(Parties.isDecider(found.peck(), person), found.peck());
            if (!(peck instanceof Peck.Pending)) {
                throw Transitions.conflict(peck);
            }
            if (requestHash != null && !requestHash.equals(peck.facts().requestHash())) {
                throw ProblemCode.REQUEST_HASH_MISMATCH.with(
                        "the hash is not that of this request; nothing was decided");
            }
            return found;
        });
    }
}
