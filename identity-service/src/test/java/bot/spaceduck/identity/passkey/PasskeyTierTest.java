package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.Rise;
import bot.spaceduck.identity.tier.Evidence;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Under the policy that asks for a passkey. */
@QuarkusTest
@TestProfile(PasskeyTierTest.TrustModel.class)
class PasskeyTierTest extends IdentityTest {
    /** The ladder of the trust model. */
    public static class TrustModel implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("beak.tiers.policy", "trust-model");
        }
    }

    @Inject
    Accounts accounts;

    @Inject
    Rise rise;

    @Inject
    Events events;

    @Test
    void raisesTheTierInTheCommitThatRegistersIt() {
        Duckling duckling = Ducklings.risen();
        declared(duckling);
        Response registered =
                Calls.register(duckling, Softkey.of(Algorithm.ES256).create(Calls.toRegister(duckling)));

        assertThat(registered.statusCode()).as(registered.asString()).isEqualTo(201);
        assertThat(registered.as(Json.class).<String>get("trust_tier")).isEqualTo("T2");
        assertThat(registered.as(Json.class).<String>get("tier_name")).isEqualTo("Duck");
        try (EventLog log = EventLog.open()) {
            log.await(
                    "to T2",
                    event -> event.subject().equals(duckling.id())
                            && event.data()
                                    .path("detail")
                                    .path("to_tier")
                                    .asText()
                                    .equals("T2"));
            List<Event> told = log.of(duckling.id());
            assertThat(told).extracting(Event::type).endsWith("duck.passkey_registered", "trust.elevated");
        }
        assertThat(Inbox.get().latestTo(duckling.email()).text()).contains("T2");

        Ducklings.as(duckling)
                .delete("/beak/passkey/" + registered.as(Json.class).<String>get("passkey_id"));
        assertThat(Ducklings.json()
                        .get("/internal/accounts/" + duckling.id())
                        .as(Json.class)
                        .<String>get("earned_tier"))
                .isEqualTo("T2");
    }

    /** As if the person had declared a legal name. */
    private void declared(Duckling duckling) {
        Origin origin = Origins.system("identity-service", null);
        accounts.change(duckling.id(), account -> {
                    Rise.Risen risen = rise.by(
                            account,
                            Set.of(Evidence.LEGAL_NAME),
                            events.of(EventType.IDENTITY_DECLARED, duckling.id(), origin, Map.of()),
                            origin);
                    return Uni.createFrom()
                            .item(new Change<>(risen.account(), risen.announced(), List.of(), "declared"));
                })
                .await()
                .atMost(Duration.ofSeconds(5));
    }
}
