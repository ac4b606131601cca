package bot.spaceduck.identity.key;

import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.readiness.Environment;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Makes keys of this environment, and reads them from what callers show. */
@Singleton
public class BeakKeys {
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_ENVIRONMENT = 16;

    private final Ids ids;
    private final String environment;
    private final SecureRandom random = new SecureRandom();

    BeakKeys(Ids ids, Environment environment) {
        this.ids = ids;
        String name = environment.environment().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        this.environment = name.substring(0, Math.min(name.length(), LONGEST_ENVIRONMENT));
    }

    public BeakKey next() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new BeakKey(
                environment, ids.ulid(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty for junk, typing errors and keys of other environments; no store is asked. */
    public Optional<BeakKey> read(String text) {
        return BeakKey.parse(text).filter(key -> key.environment().equals(environment));
    }

    public String masked(String keyId) {
        return BeakKey.masked(environment, keyId);
    }
}
