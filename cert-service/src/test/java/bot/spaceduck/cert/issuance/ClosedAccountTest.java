package bot.spaceduck.cert.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ClosedAccountTest {
    private final TierEvents events = new TierEvents();

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void takesAllItsCertificatesAlong() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String current = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        events.send(duckling, TierEvents.closed(duckling));

        try (EventLog log = EventLog.open()) {
            var revoked = log.await("cert.revoked", current);
            assertThat(revoked.data().path("detail").path("reason").asText()).isEqualTo("ACCOUNT_CLOSED");
            assertThat(revoked.data().path("actor_id").asText()).isEqualTo("cert-service");
        }
        Json standing = Ducklings.verify(current).as(Json.class);
        assertThat(standing.getString("cert_status")).isEqualTo("REVOKED");
        assertThat(standing.getBoolean("verified")).isFalse();
        // A superseded one still says something true of nobody now.
        assertThat(Ducklings.verify(first).as(Json.class).getString("cert_status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void getsNoOtherEvenFromWhoReadTheAccountBefore() {
        String duckling = Ducklings.hatched("T1");
        String current = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        events.send(duckling, TierEvents.closed(duckling));
        try (EventLog log = EventLog.open()) {
            log.await("cert.revoked", current);
        }
        // As identity-service answered a moment before the account was closed.
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        assertThat(Ducklings.issue(duckling).statusCode()).isGreaterThanOrEqualTo(400);

        assertThat(Ducklings.history(duckling).as(Json.class).getList("certificates.cert_status"))
                .containsExactly("REVOKED");
    }

    @Test
    void hearsOfItTwiceAndRevokesOnce() {
        String duckling = Ducklings.hatched("T1");
        String current = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String event = TierEvents.closed(duckling);
        events.send(duckling, event);
        events.send(duckling, event);
        events.send(duckling, TierEvents.closed(duckling));
        String marker = Ducklings.hatched("T1");
        events.send(duckling, TierEvents.risen(marker));

        try (EventLog log = EventLog.open()) {
            log.await(
                    "a certificate behind",
                    made -> made.type().equals("cert.issued")
                            && marker.equals(made.data().path("target_id").asText()));
            assertThat(log.of(current))
                    .filteredOn(each -> each.type().equals("cert.revoked"))
                    .hasSize(1);
        }
    }

    @Test
    void isNotCertifiedWhenItIsClosed() {
        String duckling = Ducklings.unknown();
        IdentityStub.get().closed(duckling);

        Problems.assertProblem(Ducklings.issue(duckling), 409, "E-409-002");
    }
}
