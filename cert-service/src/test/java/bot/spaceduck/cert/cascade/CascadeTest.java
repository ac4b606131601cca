package bot.spaceduck.cert.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CascadeTest {
    private static final Duration A_SWEEP_OR_TWO = Duration.ofSeconds(30);

    @AfterEach
    void mend() {
        IdentityStub.get().answerCascadesWith(200);
    }

    @Test
    void aRevocationIsToldOnce() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String revokedAt = Ducklings.revoke(duckling, certId).as(Json.class).get("revoked_at");
        Ducklings.revoke(duckling, certId).then().statusCode(200);

        await().until(() -> !IdentityStub.get().cascades(certId).isEmpty());

        assertThat(IdentityStub.get().cascades(certId))
                .singleElement()
                .satisfies(told -> assertThat(Json.from(told).getMap("$"))
                        .isEqualTo(
                                Map.of("cascade_id", certId, "cause", "CERTIFICATE", "id", certId, "at", revokedAt)));
    }

    @Test
    void nothingIsToldOfAVersionThatWasSuperseded() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Ducklings.revoke(duckling, second).then().statusCode(200);

        await().until(() -> !IdentityStub.get().cascades(second).isEmpty());

        assertThat(IdentityStub.get().cascades(first)).isEmpty();
    }

    @Test
    void itIsToldUntilPeckServiceHears() {
        IdentityStub.get().answerCascadesWith(503);
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Ducklings.revoke(duckling, certId).then().statusCode(200);

        assertThat(IdentityStub.get().cascades(certId)).isEmpty();
        IdentityStub.get().answerCascadesWith(200);
        await().atMost(A_SWEEP_OR_TWO)
                .until(() -> !IdentityStub.get().cascades(certId).isEmpty());
    }
}
