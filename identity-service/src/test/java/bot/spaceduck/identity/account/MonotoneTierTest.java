package bot.spaceduck.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Account.Standing;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That an earned tier never falls is the store's own rule: no writer gets past it, whatever it read or believes. */
@QuarkusTest
class MonotoneTierTest extends IdentityTest {
    @Inject
    Accounts accounts;

    @Inject
    Table store;

    @Test
    void theStoreRefusesAWriterThatLowersIt() {
        Active risen = active(Ducklings.risen().id());
        assertThat(risen.standing().earned()).isEqualTo(Tier.T1);

        boolean written = accounts.replace(risen.with(lowered(risen))).await().indefinitely();

        assertThat(written).isFalse();
        assertThat(active(risen.id()).standing()).isEqualTo(risen.standing());
    }

    @Test
    void theStoreRefusesAWriterThatReadSomethingOlderUnderTheSameVersion() {
        Active risen = active(Ducklings.risen().id());
        Item forged = risen.stored().edit().set("earned_tier", Tier.T0).build();
        Active stale = new Active(
                forged, risen.profile(), risen.userId(), lowered(risen), risen.sessions(), risen.agents() + 1);

        boolean written = accounts.replace(stale).await().indefinitely();

        assertThat(written).isFalse();
        assertThat(active(risen.id()).standing()).isEqualTo(risen.standing());
    }

    @Test
    void aCommandThatWouldLowerItFailsAtOnce() {
        String id = Ducklings.risen().id();

        assertThatThrownBy(() -> accounts.change(
                                id,
                                account -> Uni.createFrom()
                                        .item(new Change<>(
                                                account.with(lowered(account)), List.of(), List.of(), "done")))
                        .await()
                        .indefinitely())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would have fallen");
        assertThat(active(id).standing().earned()).isEqualTo(Tier.T1);
    }

    @Test
    void itIsTheConditionThatHoldsAndNotTheCode() {
        Active risen = active(Ducklings.risen().id());
        Item lower = risen.stored().edit().set("earned_tier", Tier.T0).build();
        Active claimed = risen.with(lowered(risen));

        assertThat(store.commit(Write.change(
                                "account", risen.stored(), lower, AccountCodec.neverLower(claimed), List.of()))
                        .await()
                        .indefinitely())
                .isInstanceOf(bot.spaceduck.common.store.Commit.Refused.class);
    }

    @Test
    void twentyConfirmationsAtOnceAreOneRise() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        String phone = Ducklings.newPhone();
        Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
        String code = Ducklings.sms(phone).code();
        String token = Ducklings.contextToken("Bearer " + duckling.accessToken(), "PERSON", "account.read");

        List<Integer> answers = Together.times(
                20,
                () -> Ducklings.json()
                        .header(bot.spaceduck.test.TestCallers.HEADER, token)
                        .body(Map.of("code", code))
                        .post("/beak/verify/phone/confirm")
                        .statusCode());

        // A store that is pressed this hard may say 503; whoever was the one may be among those.
        assertThat(answers).isSubsetOf(200, 410, 503);
        assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(1);
        assertThat(active(duckling.id()).standing().earned()).isEqualTo(Tier.T1);
        try (EventLog log = EventLog.open()) {
            log.await("trust.elevated", duckling.id());
            assertThat(log.of(duckling.id()).stream().map(Event::type))
                    .containsOnlyOnce("trust.elevated")
                    .containsOnlyOnce("duck.phone_verified");
        }
    }

    private Active active(String id) {
        return accounts.active(id).await().indefinitely();
    }

    private static Standing lowered(Active account) {
        return new Standing(
                Map.of(Evidence.EMAIL, account.standing().evidence().get(Evidence.EMAIL)), Tier.T0, false, Set.of());
    }
}
