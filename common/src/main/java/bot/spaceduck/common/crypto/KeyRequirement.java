package bot.spaceduck.common.crypto;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import java.util.List;
import java.util.Map;

/** The keys that an application cannot be without: it declares a bean of this type. */
public final class KeyRequirement implements ReadinessRule {
    private final KeyRing ring;
    private final Map<String, List<KeyAlgorithm>> purposes;

    /** @param purposes what is made for each purpose, and with which algorithms */
    public KeyRequirement(KeyRing ring, Map<String, List<KeyAlgorithm>> purposes) {
        this.ring = ring;
        this.purposes = Map.copyOf(purposes);
    }

    @Override
    public List<Finding> inspect() {
        return purposes.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(algorithm -> !ring.canMake(entry.getKey(), algorithm))
                        .map(algorithm -> Finding.broken(
                                "beak.keys.file", "has no active " + algorithm + " key for " + entry.getKey())))
                .toList();
    }
}
