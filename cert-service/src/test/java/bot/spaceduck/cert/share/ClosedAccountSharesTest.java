package bot.spaceduck.cert.share;

import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.Sharing;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ClosedAccountSharesTest {
    private final TierEvents events = new TierEvents();

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void takesItsShareLinksAlong() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Response ofFirst = Sharing.shared(duckling, first);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Response ofSecond = Sharing.shared(duckling, second);
        Response revokedBefore = Sharing.shared(duckling, second);
        Sharing.revoke(duckling, revokedBefore.as(Json.class).get("share_id"));

        String event = TierEvents.closed(duckling);
        events.send(duckling, event);
        events.send(duckling, event);

        try (EventLog log = EventLog.open()) {
            log.await("cert.revoked", second);
            assertThat(log.await("cert.unshared", ofFirst.as(Json.class).<String>get("share_id"))
                            .data()
                            .path("detail")
                            .path("reason")
                            .asText())
                    .isEqualTo("ACCOUNT_CLOSED");
            log.await("cert.unshared", ofSecond.as(Json.class).<String>get("share_id"));
            assertThat(log.of(ofFirst.as(Json.class).get("share_id"))).hasSize(2);
            assertThat(log.of(revokedBefore.as(Json.class).get("share_id"))).hasSize(2);
        }
        assertProblem(Sharing.view(ofFirst.as(Json.class).get("token")), 404, "E-404-001");
        assertProblem(Sharing.view(ofSecond.as(Json.class).get("token")), 404, "E-404-001");
    }

    @Test
    void getsNoOtherEvenWithACredentialOfTheMomentBefore() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Response shared = Sharing.shared(duckling, certId);
        events.send(duckling, TierEvents.closed(duckling));
        try (EventLog log = EventLog.open()) {
            log.await("cert.unshared", shared.as(Json.class).<String>get("share_id"));
        }

        assertProblem(Sharing.share(duckling, Map.of("cert_id", certId)), 409, "E-409-002");
    }
}
