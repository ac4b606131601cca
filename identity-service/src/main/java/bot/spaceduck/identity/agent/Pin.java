package bot.spaceduck.identity.agent;

import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.key.Strength;
import java.util.Optional;

/** To what an agent can be pinned: to nothing that would shut it out. */
public final class Pin {
    private Pin() {}

    /** @throws ProblemException FIELD_INVALID for signatures by an agent that has no key to sign with */
    public static void require(Strength minStrength, Optional<Jwk> publicKey) {
        if (minStrength == Strength.ED25519 && publicKey.isEmpty()) {
            throw ProblemException.field(
                    ProblemCode.FIELD_INVALID, "min_strength", "takes a public_key that the spaceduck signs with");
        }
    }
}
