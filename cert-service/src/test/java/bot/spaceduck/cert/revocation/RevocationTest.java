package bot.spaceduck.cert.revocation;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.IntactChain;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.cert.support.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class RevocationTest {
    private static final String ROUTE = "/beak/cert/revoke";
    private static final String CAPABILITY = "account.read";

    @ConfigProperty(name = "beak.store.table")
    String table;

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void isSeenAtOnceWhereverTheCertificateIs() {
        String duckling = Ducklings.hatched("T1");
        String document = Ducklings.issued(duckling).asString();
        String certId = Json.from(document).getString("certificate.cert_id");

        Response answer = Ducklings.revoke(duckling, certId);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Json json = answer.as(Json.class);
        assertThat(json.getMap("$").keySet()).hasSize(3);
        assertThat(json.getString("cert_id")).isEqualTo(certId);
        assertThat(json.getString("cert_status")).isEqualTo("REVOKED");
        assertThat(Instant.parse(json.getString("revoked_at")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        Json standing = Ducklings.verify(certId).as(Json.class);
        assertThat(standing.getString("cert_status")).isEqualTo("REVOKED");
        assertThat(standing.getBoolean("verified")).isFalse();
        Json verdict =
                Ducklings.anyone().body(document).post("/beak/cert/verify").as(Json.class);
        assertThat(verdict.getBoolean("verified")).isFalse();
        assertThat(verdict.getList("failures.part")).containsExactly("cert_status");
        assertThat(Ducklings.history(duckling).as(Json.class).<String>get("certificates[0].cert_status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void isAnnouncedWithoutTheWords() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Ducklings.as(duckling, CAPABILITY)
                .body(Map.of("cert_id", certId, "reason", "Eve has my laptop"))
                .post(ROUTE)
                .then()
                .statusCode(200);

        try (EventLog log = EventLog.open()) {
            Event revoked = log.await("cert.revoked", certId);
            assertThat(revoked.data().path("detail").toString()).isEqualTo("{\"reason\":\"REQUESTED\"}");
            assertThat(revoked.data().path("actor_id").asText()).isEqualTo(duckling);
            assertThat(revoked.data().path("target_id").asText()).isEqualTo(duckling);
            assertThat(revoked.data().path("payload_hash").asText()).hasSize(64);
            assertThat(revoked.json().path("sequence").asInt()).isEqualTo(2);
            assertThat(revoked.value()).doesNotContain("Eve");
        }
    }

    @Test
    void isOneHoweverOftenItIsAsked() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String first = Ducklings.revoke(duckling, certId).asString();

        assertThat(Ducklings.revoke(duckling, certId).asString()).isEqualTo(first);
        assertThat(keyed(duckling, certId, UUID.randomUUID().toString()).asString())
                .isEqualTo(first);

        assertThat(revocations(certId)).hasSize(1);
    }

    @Test
    void repeatsTheFirstAnswerOfAnIdempotencyKey() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String key = UUID.randomUUID().toString();
        String first = keyed(duckling, certId, key).asString();

        assertThat(keyed(duckling, certId, key).asString()).isEqualTo(first);
        assertProblem(keyed(duckling, Ducklings.unknownCertificate(), key), 409, "E-409-003");
    }

    @Test
    void hasOneWinnerAmongMany() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        List<Response> answers = Together.of(20, i -> Ducklings.revoke(duckling, certId));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200));
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(revocations(certId)).hasSize(1);
    }

    @Test
    void isFollowedByANewVersionForWhoAsks() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Ducklings.revoke(duckling, first);

        Response second = Ducklings.issue(duckling);

        assertThat(second.statusCode()).as(second.asString()).isEqualTo(201);
        assertThat(second.as(Json.class).<Integer>get("certificate.version")).isEqualTo(2);
        assertThat(second.as(Json.class).<String>get("certificate.trust_tier")).isEqualTo("T1");
        assertThat(second.as(Json.class).<String>get("certificate.supersedes")).isEqualTo(first);
        assertThat(Ducklings.issue(duckling).asString()).isEqualTo(second.asString());
        assertThat(IntactChain.of(duckling))
                .extracting(version -> version.get("cert_status"))
                .containsExactly("REVOKED", "ISSUED");
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("cert.superseded", first)
                            .data()
                            .path("detail")
                            .path("superseded_by")
                            .asText())
                    .isEqualTo(second.as(Json.class).get("certificate.cert_id"));
        }
    }

    @Test
    void isFollowedByNothingForAnEvent() {
        String duckling = Ducklings.hatched("T1");
        String marker = Ducklings.hatched("T1");
        try (TierEvents events = new TierEvents();
                EventLog log = EventLog.open()) {
            String risen = TierEvents.risen(duckling);
            events.send(duckling, risen);
            String certId = awaitIssued(log, duckling);
            Ducklings.revoke(duckling, certId);

            events.send(duckling, risen);
            events.send(duckling, TierEvents.risen(duckling));
            events.send(duckling, TierEvents.restored(duckling));
            events.send(duckling, TierEvents.risen(marker));

            awaitIssued(log, marker);
        }
        assertThat(IntactChain.of(duckling))
                .extracting(version -> version.get("cert_status"))
                .containsExactly("REVOKED");
    }

    @Test
    void isNoObstacleToARise() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Ducklings.revoke(duckling, first);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        try (TierEvents events = new TierEvents();
                EventLog log = EventLog.open()) {
            events.send(duckling, TierEvents.risen(duckling));
            log.await(
                    "the second",
                    event -> event.type().equals("cert.issued")
                            && event.value().contains(duckling)
                            && event.value().contains("\"supersedes\":\"" + first));
        }

        assertThat(IntactChain.of(duckling))
                .extracting(version -> version.get("cert_status"))
                .containsExactly("REVOKED", "ISSUED");
    }

    @Test
    void isForSupersededOnesToo() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        assertThat(Ducklings.revoke(duckling, first).statusCode()).isEqualTo(200);

        Json standing = Ducklings.verify(first).as(Json.class);
        assertThat(standing.getString("cert_status")).isEqualTo("REVOKED");
        assertThat(standing.getString("superseded_by")).isEqualTo(second);
        assertThat(Ducklings.verify(second).as(Json.class).<Boolean>get("verified"))
                .isTrue();
        assertThat(Ducklings.issue(duckling).as(Json.class).<String>get("certificate.cert_id"))
                .isEqualTo(second);
        IntactChain.of(duckling);
    }

    @Test
    void leavesTheChainWholeWhateverRacesIt() {
        for (int round = 0; round < 5; round++) {
            String duckling = Ducklings.hatched("T1");
            String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
            IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

            List<Response> answers =
                    Together.of(12, i -> i % 3 == 0 ? Ducklings.revoke(duckling, first) : Ducklings.issue(duckling));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode())
                            .as(answer.asString())
                            .isIn(200, 201));
            assertThat(IntactChain.of(duckling))
                    .extracting(version -> version.get("cert_status"))
                    .containsExactly("REVOKED", "ISSUED");
            assertThat(revocations(first)).hasSize(1);
        }
    }

    @Test
    void leavesOneCurrentCertificateWhenManyAskAnew() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        List<Response> answers =
                Together.of(20, i -> i == 7 ? Ducklings.revoke(duckling, first) : Ducklings.issue(duckling));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201));
        Ducklings.issued(duckling);
        assertThat(IntactChain.of(duckling))
                .extracting(version -> version.get("cert_status"))
                .containsExactly("REVOKED", "ISSUED");
    }

    @Test
    void isTheOwnersAlone() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String stranger = Ducklings.hatched("T1");

        Json others = assertProblem(Ducklings.revoke(stranger, certId), 404, "E-404-001");

        Json unknown = assertProblem(Ducklings.revoke(stranger, Ducklings.unknownCertificate()), 404, "E-404-001");
        assertThat(others.getString("detail")).isEqualTo(unknown.getString("detail"));
        assertThat(Ducklings.verify(certId).as(Json.class).<Boolean>get("verified"))
                .isTrue();
    }

    @Test
    void isTheAdministratorsToo() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String admin = Ducklings.hatched("T3");

        Response answer = asAdmin(admin, certId);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        try (EventLog log = EventLog.open()) {
            Event action = log.await("admin.action", certId);
            assertThat(action.data().path("actor_id").asText()).isEqualTo(admin);
            assertThat(action.data().path("detail").toString()).isEqualTo("{\"action\":\"revoke_certificate\"}");
            Event revoked = log.await("cert.revoked", certId);
            assertThat(revoked.data().path("detail").path("reason").asText()).isEqualTo("ADMIN");
            assertThat(revoked.data().path("actor_id").asText()).isEqualTo(admin);
        }
        assertThat(asAdmin(admin, certId).asString()).isEqualTo(answer.asString());
        assertProblem(asAdmin(admin, Ducklings.unknownCertificate()), 404, "E-404-001");
    }

    @Test
    void isNoActOfAnAdministratorWhoMeansHisOwn() {
        String admin = Ducklings.hatched("T3");
        String certId = Ducklings.issued(admin).as(Json.class).get("certificate.cert_id");

        asAdmin(admin, certId);

        try (EventLog log = EventLog.open()) {
            assertThat(log.await("cert.revoked", certId)
                            .data()
                            .path("detail")
                            .path("reason")
                            .asText())
                    .isEqualTo("REQUESTED");
            assertThat(log.of(certId)).extracting(Event::type).containsExactly("cert.issued", "cert.revoked");
        }
    }

    @Test
    void saysWhatIsWrongWithTheRequest() {
        String duckling = Ducklings.hatched("T1");
        assertFieldProblem(body(duckling, "{}"), "E-400-001", "cert_id");
        assertFieldProblem(body(duckling, "{\"cert_id\":\"%s\"}".formatted(duckling)), "E-400-006", "cert_id");
        assertFieldProblem(body(duckling, "{\"cert_id\":\"cert_x\"}"), "E-400-005", "cert_id");
        assertFieldProblem(
                body(
                        duckling,
                        "{\"cert_id\":\"%s\",\"reason\":\"%s\"}"
                                .formatted(Ducklings.unknownCertificate(), "x".repeat(201))),
                "E-400-005",
                "reason");
        assertFieldProblem(
                body(duckling, "{\"cert_id\":\"%s\",\"why\":1}".formatted(Ducklings.unknownCertificate())),
                "E-400-005",
                "why");
    }

    @Test
    void isForWhoIsSignedIn() {
        String certId = Ducklings.unknownCertificate();

        assertProblem(Ducklings.anyone().body(Map.of("cert_id", certId)).post(ROUTE), 401, "E-401-001");
        assertProblem(
                Ducklings.as(Ducklings.hatched("T1"))
                        .body(Map.of("cert_id", certId))
                        .post(ROUTE),
                403,
                "E-403-003");
    }

    @Test
    void isRefusedWhileTheStoreIsAway() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        DynamoDb.get().refuse();

        assertProblem(Ducklings.revoke(duckling, certId), 503, "E-503-001");

        DynamoDb.get().pass();
        assertThat(Ducklings.verify(certId).as(Json.class).<Boolean>get("verified"))
                .isTrue();
    }

    private static Response keyed(String duckling, String certId, String key) {
        return Ducklings.as(duckling, CAPABILITY)
                .header("Idempotency-Key", key)
                .body(Map.of("cert_id", certId))
                .post(ROUTE);
    }

    private static Response asAdmin(String admin, String certId) {
        return Ducklings.asAdmin(admin, CAPABILITY)
                .body(Map.of("cert_id", certId))
                .post(ROUTE);
    }

    private static Response body(String duckling, String body) {
        return Ducklings.as(duckling, CAPABILITY).body(body).post(ROUTE);
    }

    private static String awaitIssued(EventLog log, String duckling) {
        return log.await(
                        "a certificate of " + duckling,
                        event -> event.type().equals("cert.issued")
                                && duckling.equals(
                                        event.data().path("target_id").asText()))
                .subject();
    }

    /** All there are: the stored certificate says how many events it had. */
    private List<Event> revocations(String certId) {
        try (EventLog log = EventLog.open();
                TestTable stored = TestTable.existing(table)) {
            String last = stored.items().stream()
                    .filter(item -> item.get("pk").s().equals("CERTIFICATE#" + certId))
                    .map(item -> item.get("seq").n())
                    .findFirst()
                    .orElseThrow();
            log.await(
                    "the last event of " + certId,
                    event -> event.subject().equals(certId)
                            && event.json().path("sequence").asText().equals(last));
            return log.of(certId).stream()
                    .filter(event -> event.type().equals("cert.revoked"))
                    .toList();
        }
    }
}
