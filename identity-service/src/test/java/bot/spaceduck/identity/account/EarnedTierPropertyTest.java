package bot.spaceduck.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account.Standing;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.identity.tier.PolicyFile;
import bot.spaceduck.identity.tier.TierPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class EarnedTierPropertyTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Provide
    Arbitrary<TierPolicy> policies() {
        return Arbitraries.of(PolicyFile.read().policies());
    }

    @Property
    void isWhatThePolicySaysOfAllThatWasShown(
            @ForAll("policies") TierPolicy policy, @ForAll @Size(max = 20) List<Evidence> shown) {
        Standing standing = Standing.fresh();
        Set<Evidence> all = EnumSet.noneOf(Evidence.class);
        for (Evidence each : shown) {
            Standing next = standing.shown(each, START, policy);
            all.add(each);

            assertThat(next.earned().atLeast(standing.earned())).isTrue();
            assertThat(next.earned()).isEqualTo(policy.earned(all));
            assertThat(next.evidence().keySet()).isEqualTo(all);
            standing = next;
        }
    }

    /** What one ladder gave, no other takes back. */
    @Property
    void neverFallsWhenAnotherPolicyComesIntoForce(@ForAll @Size(max = 20) List<Evidence> shown, @ForAll int order) {
        List<TierPolicy> policies = PolicyFile.read().policies();
        Standing standing = Standing.fresh();
        for (int i = 0; i < shown.size(); i++) {
            TierPolicy inForce = policies.get(Math.floorMod(order + i * 7, policies.size()));
            Standing next = standing.shown(shown.get(i), START, inForce);

            assertThat(next.earned().atLeast(standing.earned())).isTrue();
            assertThat(next.earned().atLeast(inForce.earned(next.evidence().keySet())))
                    .isTrue();
            standing = next;
        }
    }

    @Property
    void evidenceKeepsTheTimeWhenItWasFirstShown(@ForAll Evidence evidence, @ForAll("policies") TierPolicy policy) {
        Standing once = Standing.fresh().shown(evidence, START, policy);

        Standing twice = once.shown(evidence, START.plusSeconds(60), policy);

        assertThat(twice).isEqualTo(once);
        assertThat(twice.evidence()).containsEntry(evidence, START);
    }

    @Property
    void isHeldDownWhileSuspendedAndComesBackWhole(
            @ForAll("policies") TierPolicy policy, @ForAll @Size(max = 20) List<Evidence> shown) {
        Standing standing = Standing.fresh();
        for (Evidence each : shown) {
            standing = standing.shown(each, START, policy);
        }
        Standing suspended = standing.suspend();

        assertThat(suspended.effective()).isEqualTo(Tier.T0);
        assertThat(suspended.earned()).isEqualTo(standing.earned());
        assertThat(suspended.shown(Evidence.PASSKEY, START, policy).effective()).isEqualTo(Tier.T0);
        assertThat(suspended.restored()).isEqualTo(standing);
    }
}
