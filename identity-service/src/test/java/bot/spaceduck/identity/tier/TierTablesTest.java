package bot.spaceduck.identity.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import bot.spaceduck.common.auth.Tier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A test for each cell of what the code reads, against the cell of the published table. */
class TierTablesTest {
    private static final Map<String, Function<TierLimits, Optional<Long>>> LIMITS = Map.of(
            "registered agents", limits -> number(limits.agents()),
            "API requests a minute", limits -> number(limits.requestsPerMinute()),
            "checks a minute", limits -> number(limits.checksPerMinute()),
            "longest delegation", limits -> Optional.of(limits.delegationSeconds()));

    private final PolicyFile file = PolicyFile.read();

    @Test
    void theTablesHoldNothingThatTheFileLacks() {
        assertThat(file.policies()).extracting(TierPolicy::name).containsExactlyElementsOf(TierTables.policies());
        assertThat(file.policies())
                .allSatisfy(policy -> assertThat(policy.capabilities()).hasSize(Capability.values().length));
        assertThat(TierTables.uncalled()).containsExactly(TierTables.UNVERIFIED);
        assertThat(TierTables.limitRows()).isEqualTo(LIMITS.size());
    }

    @TestFactory
    Stream<DynamicTest> evidence() {
        return file.policies().stream()
                .flatMap(policy -> policy.evidence().keySet().stream()
                        .map(tier -> dynamicTest(policy.name() + " " + tier, () -> evidence(policy, tier))));
    }

    private static void evidence(TierPolicy policy, Tier tier) {
        Set<Evidence> published = TierTables.evidence(policy.name(), tier);
        assertThat(policy.evidence().get(tier)).isEqualTo(published);

        Set<Evidence> below = EnumSet.noneOf(Evidence.class);
        Arrays.stream(Tier.values())
                .filter(each -> !each.atLeast(tier))
                .forEach(each -> below.addAll(TierTables.evidence(policy.name(), each)));
        Set<Evidence> all = EnumSet.copyOf(below);
        all.addAll(published);
        assertThat(policy.earned(all)).isEqualTo(tier);
        assertThat(policy.missing(tier, below))
                .containsExactlyInAnyOrderElementsOf(
                        published.stream().map(Evidence::word).toList());
        // Each piece counts: without it, of this tier or of one below, the tier is not reached.
        for (Evidence one : all) {
            Set<Evidence> allButOne = EnumSet.copyOf(all);
            allButOne.remove(one);
            assertThat(policy.earned(allButOne)).isLessThan(tier);
        }
        // And nothing else does: whatever more is shown but the next tier's does not lift it.
        Set<Evidence> others = EnumSet.allOf(Evidence.class);
        next(tier).ifPresent(above -> others.removeAll(TierTables.evidence(policy.name(), above)));
        others.addAll(all);
        assertThat(policy.earned(others)).isEqualTo(tier);
    }

    private static Optional<Tier> next(Tier tier) {
        return Arrays.stream(Tier.values())
                .filter(each -> each.compareTo(tier) > 0)
                .findFirst();
    }

    @TestFactory
    Stream<DynamicTest> capabilities() {
        return file.policies().stream()
                .flatMap(policy -> policy.capabilities().entrySet().stream()
                        .map(cell -> dynamicTest(policy.name() + " " + cell.getKey(), () -> {
                            Capability capability = Capability.of(cell.getKey()).orElseThrow();
                            assertThat(policy.needed(capability))
                                    .isEqualTo(cell.getValue())
                                    .isEqualTo(TierTables.needed(policy.name(), capability));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> limits() {
        return file.limits().keySet().stream()
                .flatMap(tier -> LIMITS.entrySet().stream()
                        .map(row -> dynamicTest(
                                tier + " " + row.getKey(),
                                () -> assertThat(row.getValue()
                                                .apply(file.limits().get(tier)))
                                        .isEqualTo(TierTables.limit(row.getKey(), tier)))));
    }

    private static Optional<Long> number(Integer limit) {
        return Optional.ofNullable(limit).map(Integer::longValue);
    }
}
