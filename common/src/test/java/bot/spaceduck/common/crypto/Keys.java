package bot.spaceduck.common.crypto;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Keys for tests. */
final class Keys {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Keys() {}

    static KeyEntry entry(String kid, KeyAlgorithm algorithm, int ageDays) {
        return NewKey.of(kid, "purpose", algorithm, NOW.minusSeconds(ageDays * 86400L));
    }

    static KeyEntry in(KeyEntry key, KeyState state, Instant retireAt) {
        return new KeyEntry(
                key.kid(),
                key.purpose(),
                key.algorithm(),
                state,
                key.createdAt(),
                retireAt,
                key.privateKey(),
                key.publicKey(),
                key.secret());
    }

    static KeyRing ring(KeyEntry... keys) {
        return ringAt(NOW, keys);
    }

    static KeyRing ringAt(Instant now, KeyEntry... keys) {
        return KeyRing.fixed(new KeyRingFile(List.copyOf(Arrays.asList(keys))), Clock.fixed(now, ZoneOffset.UTC));
    }
}
