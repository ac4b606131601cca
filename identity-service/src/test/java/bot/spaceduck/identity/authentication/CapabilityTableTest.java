package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.Account;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Sessions;
import bot.spaceduck.identity.tier.Capability;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.identity.tier.PolicyFile;
import bot.spaceduck.identity.tier.TierPolicy;
import bot.spaceduck.identity.tier.TierTables;
import bot.spaceduck.identity.tier.Tiers;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each cell of the table of capabilities as the check on every call applies it, to people of each tier. */
class CapabilityTableTest {
    @TestFactory
    Stream<DynamicTest> eachCell() {
        return PolicyFile.read().policies().stream()
                .flatMap(policy -> Arrays.stream(Capability.values())
                        .map(capability ->
                                dynamicTest(policy.name() + " " + capability.word(), () -> cell(policy, capability))));
    }

    private static void cell(TierPolicy policy, Capability capability) {
        CapabilityCheck check = new CapabilityCheck(new Tiers(policy::name));
        Tier needed = TierTables.needed(policy.name(), capability);
        for (Tier tier : Tier.values()) {
            Active account = someone(policy, tier, true, false);
            ProblemException refusal = refusal(check, capability, account);
            if (tier.atLeast(needed)) {
                assertThat(refusal).as("%s at %s", capability, tier).isNull();
            } else {
                assertThat(refusal.code()).isEqualTo(ProblemCode.TIER_TOO_LOW);
                assertThat(refusal.extensions())
                        .containsEntry("required_tier", needed)
                        .containsEntry("current_tier", tier);
                assertThat(refusal.extensions())
                        .containsEntry(
                                "missing_evidence",
                                policy.missing(
                                        needed, account.standing().evidence().keySet()));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> withoutAVerifiedAddress() {
        return PolicyFile.read().policies().stream()
                .map(policy -> dynamicTest(policy.name(), () -> {
                    assertThat(TierTables.unverified(policy.name())).isEqualTo("none");
                    CapabilityCheck check = new CapabilityCheck(new Tiers(policy::name));
                    Active unverified = someone(policy, Tier.T3, false, false);

                    for (Capability capability : Capability.values()) {
                        ProblemException refusal = refusal(check, capability, unverified);
                        boolean reads = Set.of(Capability.READ_ACCOUNT, Capability.READ_AUDIT)
                                .contains(capability);
                        assertThat(refusal == null ? null : refusal.code())
                                .as(capability.word())
                                .isEqualTo(reads ? null : ProblemCode.EMAIL_UNVERIFIED);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whoIsSuspendedHasWhatAnEggHas() {
        return PolicyFile.read().policies().stream()
                .map(policy -> dynamicTest(policy.name(), () -> {
                    CapabilityCheck check = new CapabilityCheck(new Tiers(policy::name));

                    for (Capability capability : Capability.values()) {
                        assertThat(refusal(check, capability, someone(policy, Tier.T3, true, true)) == null)
                                .as(capability.word())
                                .isEqualTo(policy.needed(capability) == Tier.T0);
                    }
                }));
    }

    private static ProblemException refusal(CapabilityCheck check, Capability capability, Active account) {
        return catchThrowableOfType(ProblemException.class, () -> check.require(capability.word(), account));
    }

    private static Active someone(TierPolicy policy, Tier tier, boolean emailVerified, boolean suspended) {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        Map<Evidence, Instant> evidence = new EnumMap<>(Evidence.class);
        policy.evidence().forEach((each, shown) -> {
            if (tier.atLeast(each)) {
                shown.forEach(one -> evidence.put(one, now));
            }
        });
        evidence.remove(Evidence.EMAIL);
        if (emailVerified) {
            evidence.put(Evidence.EMAIL, now);
        }
        return new Active(
                null,
                new Account.Profile("dk_01k00000000000000000000000", "Daisy", "hash", "box", now),
                "user",
                new Account.Standing(evidence, tier, suspended, Set.of()),
                new Sessions(0, 0, 0),
                0);
    }
}
