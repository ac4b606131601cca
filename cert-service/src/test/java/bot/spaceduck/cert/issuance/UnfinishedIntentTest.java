package bot.spaceduck.cert.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.certificate.Certificate;
import bot.spaceduck.cert.chain.ChainStore;
import bot.spaceduck.cert.chain.Intent;
import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class UnfinishedIntentTest {
    @Inject
    ChainStore chains;

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void isFinishedByTheNextCallAsItWasDrawnUp() {
        String duckling = Ducklings.hatched("T1");
        Certificate drawnUp = drawnUp(duckling, Tier.T1);

        Response answer = Ducklings.issue(duckling);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.as(Json.class).<String>get("certificate.cert_id")).isEqualTo(drawnUp.certId());
        assertThat(answer.as(Json.class).<String>get("certificate.display_name"))
                .isEqualTo("As it was drawn up");
        assertThat(Ducklings.verify(drawnUp.certId()).as(Json.class).<Boolean>get("verified"))
                .isTrue();
    }

    @Test
    void isFinishedByTheEvent() {
        String duckling = Ducklings.hatched("T1");
        Certificate drawnUp = drawnUp(duckling, Tier.T1);

        try (TierEvents events = new TierEvents();
                EventLog log = EventLog.open()) {
            events.send(duckling, TierEvents.risen(duckling));
            log.await("cert.issued", drawnUp.certId());
        }

        assertThat(Ducklings.verify(drawnUp.certId()).as(Json.class).<Boolean>get("verified"))
                .isTrue();
    }

    @Test
    void isFinishedAndRevokedWhenItsAccountCloses() {
        String duckling = Ducklings.hatched("T1");
        Certificate drawnUp = drawnUp(duckling, Tier.T1);

        try (TierEvents events = new TierEvents();
                EventLog log = EventLog.open()) {
            events.send(duckling, TierEvents.closed(duckling));
            log.await("cert.revoked", drawnUp.certId());
            assertThat(log.of(drawnUp.certId()))
                    .extracting(event -> event.type())
                    .containsExactly("cert.issued", "cert.revoked");
        }

        assertThat(Ducklings.verify(drawnUp.certId()).as(Json.class).<String>get("cert_status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void isFinishedBeforeOneOfAHigherTier() {
        String duckling = Ducklings.hatched("T2");
        Certificate drawnUp = drawnUp(duckling, Tier.T1);

        Response answer = Ducklings.issue(duckling);

        assertThat(answer.as(Json.class).<Integer>get("certificate.version")).isEqualTo(2);
        assertThat(answer.as(Json.class).<String>get("certificate.trust_tier")).isEqualTo("T2");
        assertThat(answer.as(Json.class).<String>get("certificate.supersedes")).isEqualTo(drawnUp.certId());
        Json before = Ducklings.verify(drawnUp.certId()).as(Json.class);
        assertThat(before.getString("cert_status")).isEqualTo("SUPERSEDED");
        assertThat(before.getString("superseded_by"))
                .isEqualTo(answer.as(Json.class).get("certificate.cert_id"));
    }

    @Test
    void isNoCertificateYet() {
        String duckling = Ducklings.hatched("T1");

        Certificate drawnUp = drawnUp(duckling, Tier.T1);

        assertThat(Ducklings.verify(drawnUp.certId()).statusCode()).isEqualTo(404);
    }

    @Test
    void isOneWhereTheStoreBreaksOffAfterEachWrite() {
        String duckling = Ducklings.hatched("T1");
        DynamoDb.get().resetAfterRequest();
        for (int i = 0; i < 3; i++) {
            assertThat(Ducklings.issue(duckling).statusCode()).isEqualTo(503);
        }
        DynamoDb.get().pass();

        Response answer = Ducklings.issued(duckling);

        assertThat(answer.as(Json.class).<Integer>get("certificate.version")).isEqualTo(1);
        assertThat(Ducklings.history(duckling).as(Json.class).getList("certificates"))
                .hasSize(1);
    }

    @Test
    void standsInTheWayOfASecondOne() {
        String duckling = Ducklings.hatched("T1");
        ChainStore.Stored empty = result(chains.read(duckling));
        drawnUp(duckling, Tier.T1);

        Commit outcome = result(chains.drawUp(empty, Intent.of(certificate(duckling, Tier.T2))));

        assertThat(outcome).isInstanceOf(Commit.Refused.class);
    }

    /** What a process leaves behind that dies between drawing up and signing. */
    private Certificate drawnUp(String duckling, Tier tier) {
        Certificate certificate = certificate(duckling, tier);
        Commit outcome = result(chains.read(duckling).chain(chain -> chains.drawUp(chain, Intent.of(certificate))));
        assertThat(outcome).isInstanceOf(Commit.Done.class);
        return certificate;
    }

    private static Certificate certificate(String duckling, Tier tier) {
        return new Certificate(
                Ducklings.unknownCertificate(),
                1,
                duckling,
                "As it was drawn up",
                "email-hash-1:5feceb66",
                tier,
                List.of("email", "phone"),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Instant.parse("2026-01-03T00:00:00Z"),
                "urn:ietf:params:oauth:jwk-thumbprint:sha-256:x",
                null,
                null);
    }

    private static <T> T result(Uni<T> uni) {
        return uni.subscribeAsCompletionStage().join();
    }
}
