package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import java.util.List;

/** How many passkeys an account may have. */
final class PasskeyRoom {
    private PasskeyRoom() {}

    /** @throws bot.spaceduck.common.problem.ProblemException STATE_CONFLICT if there is no room for another */
    static List<Passkey> require(List<Passkey> own) {
        if (own.size() >= Passkeys.MOST) {
            throw ProblemCode.STATE_CONFLICT.with(
                    "an account has at most " + Passkeys.MOST + " passkeys: remove one first");
        }
        return own;
    }
}
