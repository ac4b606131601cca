package bot.spaceduck.identity.key;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a key is, of keys that were seen to be genuine. It never changes and decides nothing: it only tells which items
 * to read together with the key's, so that a check is one read and not two after each other.
 */
@Singleton
public class KeyOwners {
    private static final int REMEMBERED = 50_000;

    private final Map<String, String> owners = Collections.synchronizedMap(new LatestUsed());

    /** The account that it acts for. */
    public Optional<String> find(String keyId) {
        return Optional.ofNullable(owners.get(keyId));
    }

    public void remember(KeyRecord genuine) {
        owners.put(genuine.keyId(), genuine.accountId());
    }

    private static final class LatestUsed extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        LatestUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
