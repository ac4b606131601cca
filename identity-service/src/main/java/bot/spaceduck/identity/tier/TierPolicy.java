package bot.spaceduck.identity.tier;

import bot.spaceduck.common.auth.Tier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One ladder.
 *
 * @param evidence what each tier needs beyond the one below it
 * @param capabilities the lowest tier that has each capability, by its word
 */
public record TierPolicy(String name, Map<Tier, Set<Evidence>> evidence, Map<String, Tier> capabilities) {
    public TierPolicy {
        evidence = new EnumMap<>(evidence);
        capabilities = Map.copyOf(capabilities);
        if (evidence.size() != Tier.values().length) {
            throw new IllegalArgumentException("policy " + name + " does not say what every tier needs");
        }
        for (Capability each : Capability.values()) {
            if (!capabilities.containsKey(each.word())) {
                throw new IllegalArgumentException("policy " + name + " gives " + each.word() + " to no tier");
            }
        }
    }

    /** The highest tier of which, and of all below, the evidence is there. */
    public Tier earned(Set<Evidence> shown) {
        return Arrays.stream(Tier.values())
                .takeWhile(tier -> shown.containsAll(evidence.get(tier)))
                .max(Comparator.naturalOrder())
                .orElse(Tier.T0);
    }

    /** What is lacking for {@code tier}, words in order. */
    public List<String> missing(Tier tier, Set<Evidence> shown) {
        return Arrays.stream(Tier.values())
                .filter(each -> tier.atLeast(each))
                .flatMap(each -> new TreeSet<>(evidence.get(each)).stream())
                .filter(Predicate.not(shown::contains))
                .map(Evidence::word)
                .toList();
    }

    public Tier needed(Capability capability) {
        return capabilities.get(capability.word());
    }
}
