package bot.spaceduck.identity.keycare;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A key that somebody found; whatever it is, the answer is the same. */
record LeakReport(@NotNull @Size(max = 1024) String beakKey) {
    @Override
    public String toString() {
        return "LeakReport[…]";
    }
}
