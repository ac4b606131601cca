package bot.spaceduck.cert.issuance;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class IssuanceTest {
    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        IdentityStub.get().pass();
        IdentityStub.get().answerWith(200);
    }

    @Test
    void saysWhatIdentityServiceKnows() {
        String duckling = Ducklings.hatched("T1");

        Response answer = Ducklings.issue(duckling);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Json json = answer.as(Json.class);
        assertThat(json.getMap("$").keySet())
                .asInstanceOf(InstanceOfAssertFactories.collection(Object.class))
                .containsExactlyInAnyOrder("certificate", "proof", "jws", "cert_status");
        assertThat(json.getMap("certificate").keySet())
                .asInstanceOf(InstanceOfAssertFactories.collection(Object.class))
                .containsExactlyInAnyOrder(
                        "cert_id",
                        "version",
                        "duckling_id",
                        "display_name",
                        "email_hash",
                        "trust_tier",
                        "verification_methods",
                        "hatch_timestamp",
                        "issued_at",
                        "quack_key");
        assertThat(json.getString("certificate.cert_id")).matches("cert_[0-7][0-9a-z]{25}");
        assertThat(json.getInt("certificate.version")).isEqualTo(1);
        assertThat(json.getString("certificate.duckling_id")).isEqualTo(duckling);
        assertThat(json.getString("certificate.display_name")).isEqualTo(Ducklings.NAME);
        assertThat(json.getString("certificate.email_hash")).isEqualTo("email-hash-1:5feceb66");
        assertThat(json.getString("certificate.trust_tier")).isEqualTo("T1");
        assertThat(json.getList("certificate.verification_methods")).containsExactly("email", "phone");
        assertThat(json.getString("certificate.hatch_timestamp")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Instant.parse(json.getString("certificate.issued_at")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(json.getString("certificate.quack_key"))
                .matches("urn:ietf:params:oauth:jwk-thumbprint:sha-256:[A-Za-z0-9_-]{43}");
        assertThat(json.getString("cert_status")).isEqualTo("ISSUED");
    }

    @Test
    void givesTheSameCertificateAgain() {
        String duckling = Ducklings.hatched("T1");
        Response first = Ducklings.issue(duckling);

        Response second = Ducklings.issue(duckling);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void announcesTheCertificate() {
        String duckling = Ducklings.hatched("T1");

        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        try (EventLog log = EventLog.open()) {
            Event event = log.await("cert.issued", certId);
            assertThat(event.key()).isEqualTo(certId);
            assertThat(event.data().path("event_type").asText()).isEqualTo("CERT_ISSUED");
            assertThat(event.data().path("actor_id").asText()).isEqualTo(duckling);
            assertThat(event.data().path("target_id").asText()).isEqualTo(duckling);
            assertThat(event.data().path("ip_hash").asText()).isEqualTo("test-ip-hash");
            assertThat(event.data().path("payload_hash").asText()).hasSize(64);
            assertThat(event.data().path("detail").path("trust_tier").asText()).isEqualTo("T1");
            assertThat(event.json().path("sequence").asInt()).isEqualTo(1);
            assertThat(event.value()).doesNotContain(Ducklings.NAME).doesNotContain("email-hash-1");
        }
    }

    @Test
    void repeatsTheFirstAnswerOfAnIdempotencyKey() {
        String duckling = Ducklings.hatched("T1");
        String key = UUID.randomUUID().toString();
        Response first =
                Ducklings.as(duckling).header("Idempotency-Key", key).body("{}").post("/beak/cert/issue");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        Response again =
                Ducklings.as(duckling).header("Idempotency-Key", key).body("{}").post("/beak/cert/issue");

        assertThat(again.statusCode()).isEqualTo(201).isEqualTo(first.statusCode());
        assertThat(again.as(Json.class).getMap("$"))
                .isEqualTo(first.as(Json.class).getMap("$"));
    }

    @Test
    void certifiesNoEgg() {
        String duckling = Ducklings.hatched("T0");

        Json problem = assertProblem(Ducklings.issue(duckling), 403, "E-403-002");

        assertThat(problem.getString("required_tier")).isEqualTo("T1");
        assertThat(problem.getString("current_tier")).isEqualTo("T0");
    }

    @Test
    void certifiesNobodyWhoseTierIsHeldDown() {
        String duckling = Ducklings.unknown();
        IdentityStub.get().account(duckling, "ACTIVE", "T2", "T1", Ducklings.NAME);

        assertProblem(Ducklings.issue(duckling), 409, "E-409-002");
    }

    @Test
    void certifiesNobodyWhoIsSuspended() {
        String duckling = Ducklings.unknown();
        IdentityStub.get().account(duckling, "SUSPENDED", "T2", "T2", Ducklings.NAME);

        assertProblem(Ducklings.issue(duckling), 409, "E-409-002");
    }

    @Test
    void refusesWhenIdentityServiceIsAway() {
        String duckling = Ducklings.hatched("T1");
        Ducklings.issued(Ducklings.hatched("T1"));
        IdentityStub.get().refuse();

        Response answer = Ducklings.issue(duckling);

        assertProblem(answer, 503, "E-503-001");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void refusesWhenIdentityServiceDoesNotAnswer() {
        String duckling = Ducklings.hatched("T1");
        Ducklings.issued(Ducklings.hatched("T1"));
        IdentityStub.get().blackHole();

        assertProblem(Ducklings.issue(duckling), 503, "E-503-001");
    }

    @Test
    void refusesWhenIdentityServiceFails() {
        String duckling = Ducklings.hatched("T1");
        IdentityStub.get().answerWith(500);

        assertProblem(Ducklings.issue(duckling), 503, "E-503-001");
    }

    @Test
    void refusesWhenTheStoreIsAway() {
        String duckling = Ducklings.hatched("T1");
        DynamoDb.get().refuse();

        assertProblem(Ducklings.issue(duckling), 503, "E-503-001");
    }

    @Test
    void takesNoField() {
        assertFieldProblem(
                Ducklings.as(Ducklings.hatched("T1"))
                        .body("{\"trust_tier\":\"T3\"}")
                        .post("/beak/cert/issue"),
                "E-400-005",
                "trust_tier");
    }

    @Test
    void asksForACredential() {
        assertProblem(given().contentType(ContentType.JSON).body("{}").post("/beak/cert/issue"), 401, "E-401-001");
    }

    @Test
    void isNotForAgents() {
        String token = TestCallers.of("cert-service")
                .capability("certificate.manage")
                .agent("sd_01hzz0000000000000000000aa", Ducklings.hatched("T1"), "T1");

        assertProblem(
                given().contentType(ContentType.JSON)
                        .header(TestCallers.HEADER, token)
                        .body("{}")
                        .post("/beak/cert/issue"),
                401,
                "E-401-001");
    }

    @Test
    void wantsTheCapabilityChecked() {
        String token = TestCallers.of("cert-service").person(Ducklings.hatched("T1"), "T1");

        assertProblem(
                given().contentType(ContentType.JSON)
                        .header(TestCallers.HEADER, token)
                        .body("{}")
                        .post("/beak/cert/issue"),
                403,
                "E-403-003");
    }
}
