package bot.spaceduck.cert.certificate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ExpiryTest.OneHour.class)
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ExpiryTest {
    /** Certificates are good for an hour. */
    public static class OneHour implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("beak.cert.lifetime", "PT1H");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void isToldWhereverTheCertificateIs() {
        String duckling = Ducklings.hatched("T1");
        Json issued = issue(duckling).as(Json.class);
        String certId = issued.getString("certificate.cert_id");
        String end = Instant.parse(issued.getString("certificate.issued_at"))
                .plus(Duration.ofHours(1))
                .toString();

        assertThat(issued.getString("expires_at")).isEqualTo(end);
        assertThat(view(duckling, certId).getString("expires_at")).isEqualTo(end);
        assertThat(history(duckling).getString("certificates[0].expires_at")).isEqualTo(end);
        Json standing = standing(certId);
        assertThat(standing.getString("expires_at")).isEqualTo(end);
        assertThat(standing.getString("cert_status")).isEqualTo("ISSUED");
        assertThat(standing.getBoolean("verified")).isTrue();
    }

    @Test
    void isDecidedByTheClockAtRead() {
        String duckling = Ducklings.hatched("T1");
        Response issued = issue(duckling);
        String certId = issued.as(Json.class).get("certificate.cert_id");

        clock.advance(Duration.ofMinutes(61));

        Json standing = standing(certId);
        assertThat(standing.getString("cert_status")).isEqualTo("EXPIRED");
        assertThat(standing.getBoolean("verified")).isFalse();
        assertThat(view(duckling, certId).getString("cert_status")).isEqualTo("EXPIRED");
        assertThat(history(duckling).getString("certificates[0].cert_status")).isEqualTo("EXPIRED");
        Json verdict = verdict(issued.asString());
        assertThat(verdict.getBoolean("verified")).isFalse();
        assertThat(verdict.getString("cert_status")).isEqualTo("EXPIRED");
        assertThat(verdict.getList("failures.part")).containsExactly("cert_status");
    }

    @Test
    void countsForLessThanASuccessor() {
        String duckling = Ducklings.hatched("T1");
        String certId = issue(duckling).as(Json.class).get("certificate.cert_id");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        issue(duckling);

        clock.advance(Duration.ofMinutes(61));

        assertThat(standing(certId).getString("cert_status")).isEqualTo("SUPERSEDED");
    }

    @Test
    void isFollowedByANewVersionForWhoAsks() {
        String duckling = Ducklings.hatched("T1");
        String first = issue(duckling).as(Json.class).get("certificate.cert_id");
        clock.advance(Duration.ofMinutes(61));

        Json second = issue(duckling).as(Json.class);

        assertThat(second.getInt("certificate.version")).isEqualTo(2);
        assertThat(second.getString("certificate.supersedes")).isEqualTo(first);
        assertThat(second.getString("cert_status")).isEqualTo("ISSUED");
        assertThat(standing(first).getString("cert_status")).isEqualTo("SUPERSEDED");
    }

    @Test
    void isNotTheBearersToSet() throws IOException {
        ObjectNode document =
                (ObjectNode) JSON.readTree(issue(Ducklings.hatched("T1")).asString());
        assertThat(verdict(document.toString()).getBoolean("verified")).isTrue();
        ObjectNode longer = document.deepCopy().put("expires_at", "2099-01-01T00:00:00Z");
        ObjectNode none = document.deepCopy();
        none.remove("expires_at");

        assertThat(verdict(longer.toString()).getList("failures.part")).containsExactly("expires_at");
        assertThat(verdict(none.toString()).getList("failures.part")).containsExactly("expires_at");
    }

    private Response issue(String duckling) {
        return as(duckling)
                .body("{}")
                .post("/beak/cert/issue")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private Json view(String duckling, String certId) {
        return as(duckling).queryParam("cert_id", certId).get("/beak/cert/view").as(Json.class);
    }

    private Json history(String duckling) {
        return as(duckling).get("/beak/cert/history").as(Json.class);
    }

    private static Json standing(String certId) {
        return given().queryParam("cert_id", certId).get("/beak/cert/verify").as(Json.class);
    }

    private static Json verdict(String document) {
        return given().contentType(ContentType.JSON)
                .body(document)
                .post("/beak/cert/verify")
                .as(Json.class);
    }

    private RequestSpecification as(String duckling) {
        return given().contentType(ContentType.JSON)
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("cert-service")
                                .at(clock)
                                .capability("certificate.manage")
                                .person(duckling, "T1"));
    }
}
