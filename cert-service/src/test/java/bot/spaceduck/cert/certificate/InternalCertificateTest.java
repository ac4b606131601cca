package bot.spaceduck.cert.certificate;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
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
class InternalCertificateTest {
    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void tellsWhomItStandsForAndHow() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        assertThat(seen(first)).isEqualTo(view(first, duckling, "ISSUED"));

        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Ducklings.revoke(duckling, second).then().statusCode(200);

        assertThat(seen(first)).isEqualTo(view(first, duckling, "SUPERSEDED"));
        assertThat(seen(second)).isEqualTo(view(second, duckling, "REVOKED"));
    }

    @Test
    void ofWhatWasNeverIssuedThereIsNothingToTell() {
        assertProblem(ask(Ducklings.unknownCertificate()), 404, "E-404-001");
        assertFieldProblem(ask(Ducklings.unknown()), "E-400-006", "id");
    }

    @Test
    void withoutTheStoreTheAnswerIs503() {
        String certId = Ducklings.issued(Ducklings.hatched("T1")).as(Json.class).get("certificate.cert_id");
        DynamoDb.get().refuse();
        assertProblem(ask(certId), 503, "E-503-001");
    }

    private static Map<String, Object> view(String certId, String duckling, String status) {
        return Map.of("cert_id", certId, "duckling_id", duckling, "cert_status", status);
    }

    private static Map<String, Object> seen(String certId) {
        return ask(certId).then().statusCode(200).extract().as(Json.class).getMap("$");
    }

    private static Response ask(String certId) {
        return given().get("/internal/certificates/" + certId);
    }
}
