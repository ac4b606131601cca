package bot.spaceduck.identity.tier;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ladder in force. */
@Singleton
public class Tiers implements ReadinessRule {
    private final Optional<TierPolicy> active;
    private final Map<Tier, TierLimits> limits;

    public Tiers(TiersConfig config) {
        PolicyFile file = PolicyFile.read();
        this.limits = file.limits();
        this.active = file.policies().stream()
                .filter(policy -> policy.name().equals(config.policy()))
                .findFirst();
    }

    public TierPolicy policy() {
        return active.orElseThrow(() -> new IllegalStateException("beak.tiers.policy names no policy"));
    }

    public TierLimits limits(Tier tier) {
        return limits.get(tier);
    }

    /** The lowest tier above {@code tier} that may have one more than {@code agents} agents. */
    public Tier tierForAgents(int agents) {
        return Arrays.stream(Tier.values())
                .filter(tier -> limits(tier).allowsAnotherAgent(agents))
                .findFirst()
                .orElse(Tier.T3);
    }

    @Override
    public List<Finding> inspect() {
        return active.isPresent()
                ? List.of()
                : List.of(Finding.broken(
                        "beak.tiers.policy", "is none of trust-framework, whitepaper-v2, trust-model, faq"));
    }
}
