package bot.spaceduck.identity.tier;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy of the published tables; the code reads its own. */
class PolicyFileTest {
    private static final List<String> POLICIES = List.of("trust-framework", "whitepaper-v2", "trust-model", "faq");
    private final PolicyFile file = PolicyFile.read();

    private TierPolicy policy(String name) {
        return file.policies().stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shipsFourPolicies() {
        assertThat(file.policies()).extracting(TierPolicy::name).containsExactlyElementsOf(POLICIES);
    }

    @ParameterizedTest
    @CsvSource({
        "trust-framework, email phone, legal_name address, manual_review",
        "whitepaper-v2, phone, platform_review, manual_review",
        "trust-model, email, legal_name phone passkey, manual_review",
        "faq, email, platform_review, manual_review"
    })
    void asksForTheEvidenceOfTheTable(String name, String t1, String t2, String t3) {
        TierPolicy policy = policy(name);
        Set<Evidence> shown = EnumSet.noneOf(Evidence.class);
        assertThat(policy.earned(shown)).isEqualTo(Tier.T0);

        for (int i = 0; i < 3; i++) {
            Tier tier = Tier.values()[i + 1];
            Set<Evidence> more = evidence(List.of(t1, t2, t3).get(i));
            assertThat(policy.missing(tier, shown))
                    .containsExactlyInAnyOrderElementsOf(
                            more.stream().map(Evidence::word).toList());
            for (Evidence one : more) {
                Set<Evidence> allButOne = EnumSet.copyOf(Stream.concat(shown.stream(), more.stream())
                        .filter(each -> each != one)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class))));
                assertThat(policy.earned(allButOne)).isLessThan(tier);
            }
            shown.addAll(more);
            assertThat(policy.earned(shown)).isEqualTo(tier);
        }
    }

    @Test
    void leavesNoTierOut() {
        TierPolicy policy = policy("trust-framework");

        assertThat(policy.earned(EnumSet.of(Evidence.LEGAL_NAME, Evidence.ADDRESS, Evidence.MANUAL_REVIEW)))
                .isEqualTo(Tier.T0);
    }

    @ParameterizedTest
    @CsvSource({
        "account.read, T0 T0 T0 T0",
        "certificate.manage, T1 T1 T1 T1",
        "agent.manage, T1 T1 T1 T1",
        "bond.create, T1 T2 T2 T1",
        "peck.request, T1 T1 T1 T1",
        "peck.approve, T1 T1 T2 T1",
        "peck.approve-urgent, T2 T2 T2 T2",
        "peck.bulk, T2 T2 T2 T2",
        "peck.priority, T2 T2 T2 T2",
        "peck.sponsor, T2 T2 T2 T2",
        "audit.read, T0 T0 T0 T0",
        "audit.export, T1 T1 T1 T1",
        "audit.export-full, T2 T2 T2 T2",
        "skill.publish, T2 T2 T2 T2",
        "sso.move, T1 T1 T1 T1",
        "sso.register-domain, T3 T3 T3 T3",
        "platform.administer, T3 T3 T3 T3"
    })
    void givesTheCapabilitiesOfTheTable(String word, String tiers) {
        List<Tier> lowest = Arrays.stream(tiers.split(" ")).map(Tier::valueOf).toList();

        assertThat(POLICIES.stream()
                        .map(name -> policy(name).needed(Capability.of(word).orElseThrow())))
                .containsExactlyElementsOf(lowest);
    }

    @Test
    void knowsNoOtherCapability() {
        assertThat(file.policies())
                .allSatisfy(policy -> assertThat(policy.capabilities()).hasSize(Capability.values().length));
    }

    @Test
    void limitsAsInTheTable() {
        assertThat(file.limits().get(Tier.T0)).isEqualTo(new TierLimits(0, 30, 30, 0));
        assertThat(file.limits().get(Tier.T1)).isEqualTo(new TierLimits(3, 120, 6000, 86_400));
        assertThat(file.limits().get(Tier.T2)).isEqualTo(new TierLimits(10, 600, 60_000, 7 * 86_400));
        assertThat(file.limits().get(Tier.T3)).isEqualTo(new TierLimits(null, 3000, null, 90 * 86_400));
    }

    private static Set<Evidence> evidence(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> Evidence.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class)));
    }
}
