package bot.spaceduck.identity.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.auth.Tier;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private final TierPolicy shipped = PolicyFile.read().policies().getFirst();

    @Test
    void leavesNoTierOut() {
        assertThat(shipped.earned(EnumSet.of(Evidence.LEGAL_NAME, Evidence.ADDRESS, Evidence.MANUAL_REVIEW)))
                .isEqualTo(Tier.T0);
    }

    @Test
    void saysWhatEveryTierNeeds() {
        Map<Tier, Set<Evidence>> gap = new EnumMap<>(shipped.evidence());
        gap.remove(Tier.T2);

        assertThatThrownBy(() -> new TierPolicy("gap", gap, shipped.capabilities()))
                .hasMessageContaining("every tier");
    }

    @Test
    void givesEveryCapabilityToSomeTier() {
        Map<String, Tier> gap = new HashMap<>(shipped.capabilities());
        gap.remove(Capability.CREATE_BONDS.word());

        assertThatThrownBy(() -> new TierPolicy("gap", shipped.evidence(), gap))
                .hasMessageContaining(Capability.CREATE_BONDS.word());
    }
}
