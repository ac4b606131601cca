package bot.spaceduck.identity.keycare;

import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cause;
import java.time.Instant;

/** The end of a key. It ends once, so that its id names the cascade too: told again, the same is told. */
final class KeyEnd {
    private KeyEnd() {}

    static Cascade cascade(String keyId, Instant at) {
        return new Cascade(keyId, Cause.KEY, keyId, at);
    }
}
