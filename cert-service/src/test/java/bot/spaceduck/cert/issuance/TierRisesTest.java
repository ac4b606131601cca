package bot.spaceduck.cert.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.kafka.Kafka;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class TierRisesTest {
    private final TierEvents events = new TierEvents();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        IdentityStub.get().pass();
        IdentityStub.get().answerWith(200);
        events.close();
    }

    @Test
    void issuesTheCertificate() {
        String duckling = Ducklings.hatched("T1");

        events.send(duckling, TierEvents.risen(duckling));

        assertThat(awaitVersions(duckling, 1).getString("certificates[0].trust_tier"))
                .isEqualTo("T1");
    }

    @Test
    void namesItselfAndTheTraceInTheEvent() {
        String duckling = Ducklings.hatched("T1");

        events.send(duckling, TierEvents.risen(duckling));

        String certId = awaitVersions(duckling, 1).getString("certificates[0].cert_id");
        try (EventLog log = EventLog.open()) {
            var issued = log.await("cert.issued", certId);
            assertThat(issued.data().path("actor_id").asText()).isEqualTo("cert-service");
            assertThat(issued.data().path("actor_type").asText()).isEqualTo("SYSTEM");
            assertThat(issued.json().path("traceparent").asText()).contains("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Test
    void supersedesTheCertificateOfTheLowerTier() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        events.send(duckling, TierEvents.risen(duckling));

        Json history = awaitVersions(duckling, 2);
        String second = history.getString("certificates[0].cert_id");
        assertThat(history.getList("certificates.cert_id")).containsExactly(second, first);
        assertThat(history.getList("certificates.version")).containsExactly(2, 1);
        assertThat(history.getList("certificates.trust_tier")).containsExactly("T2", "T1");
        assertThat(history.getList("certificates.cert_status")).containsExactly("ISSUED", "SUPERSEDED");
        assertThat(history.getString("certificates[0].supersedes")).isEqualTo(first);
        assertThat(history.getString("certificates[1].superseded_by")).isEqualTo(second);
        Json standing = Ducklings.verify(first).as(Json.class);
        assertThat(standing.getBoolean("verified")).isFalse();
        assertThat(standing.getString("superseded_by")).isEqualTo(second);
        try (EventLog log = EventLog.open()) {
            var superseded = log.await("cert.superseded", first);
            assertThat(superseded.data().path("detail").path("superseded_by").asText())
                    .isEqualTo(second);
            assertThat(superseded.json().path("sequence").asInt()).isEqualTo(2);
            assertThat(log.await("cert.issued", second)
                            .data()
                            .path("detail")
                            .path("supersedes")
                            .asText())
                    .isEqualTo(first);
        }
    }

    @Test
    void addsNothingForAnEventThatComesAgain() {
        String duckling = Ducklings.hatched("T1");
        String event = TierEvents.risen(duckling);
        events.send(duckling, event);
        awaitVersions(duckling, 1);
        int lookUps = IdentityStub.get().lookUps(duckling);
        // The account has risen since, and its own event is still to come: the old event must not do its work.
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        events.send(duckling, event);

        awaitMarkerBehind(duckling);
        assertThat(IdentityStub.get().lookUps(duckling)).isEqualTo(lookUps);
        assertThat(Ducklings.history(duckling).as(Json.class).getList("certificates"))
                .hasSize(1);
    }

    @Test
    void issuesNothingNewForAnotherEventOfTheSameTier() {
        String duckling = Ducklings.hatched("T1");
        events.send(duckling, TierEvents.risen(duckling));
        awaitVersions(duckling, 1);

        events.send(duckling, TierEvents.risen(duckling));

        awaitMarkerBehind(duckling);
        assertThat(IdentityStub.get().lookUps(duckling)).isEqualTo(2);
        assertThat(Ducklings.history(duckling).as(Json.class).getList("certificates"))
                .hasSize(1);
    }

    @Test
    void makesUpForARiseWhileTheTierWasHeldDown() {
        String duckling = Ducklings.unknown();
        IdentityStub.get().account(duckling, "ACTIVE", "T2", "T1", Ducklings.NAME);
        events.send(duckling, TierEvents.risen(duckling));
        awaitMarkerBehind(duckling);
        assertThat(Ducklings.history(duckling).as(Json.class).getList("certificates"))
                .isEmpty();
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        events.send(duckling, TierEvents.restored(duckling));

        assertThat(awaitVersions(duckling, 1).getString("certificates[0].trust_tier"))
                .isEqualTo("T2");
    }

    @Test
    void waitsForIdentityService() {
        String duckling = Ducklings.hatched("T1");
        IdentityStub.get().answerWith(503);
        events.send(duckling, TierEvents.risen(duckling));
        await().until(() -> IdentityStub.get().lookUps(duckling) >= 4);

        IdentityStub.get().answerWith(200);

        awaitVersions(duckling, 1);
    }

    @Test
    void waitsForTheStore() {
        String duckling = Ducklings.hatched("T1");
        int before = DynamoDb.get().connections();
        DynamoDb.get().resetAfterRequest();
        events.send(duckling, TierEvents.risen(duckling));
        await().until(() -> DynamoDb.get().connections() >= before + 3);

        DynamoDb.get().pass();

        awaitVersions(duckling, 1);
    }

    @Test
    void setsPoisonAsideAndGoesOn() {
        String duckling = Ducklings.hatched("T1");
        String poison = "{\"not\":\"an event of " + duckling + "\"}";

        events.send(duckling, poison);
        events.send(duckling, TierEvents.risen(duckling));

        awaitVersions(duckling, 1);
        try (EventLog rejected = EventLog.open(Kafka.REJECTED)) {
            rejected.await("the poison", record -> poison.equals(record.value()));
        }
    }

    @Test
    void setsAsideWhatNamesNoAccount() {
        String nobody = Ducklings.unknown();
        String event = TierEvents.risen(nobody);

        events.send(nobody, event);

        try (EventLog rejected = EventLog.open(Kafka.REJECTED)) {
            rejected.await("the event", record -> event.equals(record.value()));
        }
    }

    private static Json awaitVersions(String duckling, int count) {
        return await().until(
                        () -> Ducklings.history(duckling).as(Json.class),
                        history -> history.getList("certificates") != null
                                && history.getList("certificates").size() == count);
    }

    /** Records of one key are taken in order: when this one has had its effect, those before it have. */
    private void awaitMarkerBehind(String key) {
        String marker = Ducklings.hatched("T1");
        events.send(key, TierEvents.risen(marker));
        awaitVersions(marker, 1);
    }
}
