package bot.spaceduck.identity.tier;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.http.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code tiers/policies.json}: every policy that ships, and the limits that all of them share. */
public record PolicyFile(List<TierPolicy> policies, Map<Tier, TierLimits> limits) {
    private static final String RESOURCE = "/tiers/policies.json";

    public static PolicyFile read() {
        try (InputStream file = PolicyFile.class.getResourceAsStream(RESOURCE)) {
            return StrictJson.mapper().readValue(file, PolicyFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
