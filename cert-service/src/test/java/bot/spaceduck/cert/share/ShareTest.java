package bot.spaceduck.cert.share;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.Sharing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ShareTest {
    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String table;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void showsTheCertificateToWhoeverHasTheLink() {
        String duckling = Ducklings.hatched("T1");
        Response issued = Ducklings.issued(duckling);

        Response made = Sharing.shared(duckling, issued.as(Json.class).get("certificate.cert_id"));

        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.as(Json.class).<String>get("share_id")).matches("shr_[0-9a-z]{26}");
        assertThat(made.as(Json.class).<String>get("token")).matches("[0-9a-z]{26}[A-Za-z0-9_-]{43}");
        assertThat(made.as(Json.class).<String>get("url"))
                .endsWith("/beak/cert/view?share=" + made.as(Json.class).get("token"));
        Response seen = Sharing.view(made.as(Json.class).get("token"));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.asString()).isEqualTo(issued.asString());
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void showsItToPeopleWhoAreSignedInAsWell() {
        String token = token(Ducklings.hatched("T1"));

        Response seen =
                Ducklings.as(Ducklings.hatched("T1")).queryParam("share", token).get("/beak/cert/view");

        assertThat(seen.statusCode()).isEqualTo(200);
    }

    @Test
    void isAnEntryThatNamesNeitherTokenNorName() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Response made = Sharing.shared(duckling, certId);

        try (EventLog log = EventLog.open()) {
            var event = log.await("cert.shared", made.as(Json.class).<String>get("share_id"));
            assertThat(event.data().path("actor_id").asText()).isEqualTo(duckling);
            assertThat(event.data().path("target_id").asText()).isEqualTo(duckling);
            assertThat(event.data().path("detail").path("cert_id").asText()).isEqualTo(certId);
            assertThat(event.data().path("detail").path("expires_at").asText()).isEqualTo(made.path("expires_at"));
            assertThat(event.data().toString())
                    .doesNotContain(made.as(Json.class).<String>get("token"))
                    .doesNotContain(Ducklings.NAME);
        }
    }

    @Test
    void keepsNoTokenInTheStore() {
        String token = token(Ducklings.hatched("T1"));

        String stored = DynamoDb.get().client().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .map(Object::toString)
                .filter(item -> item.contains("shr_" + token.substring(0, 26)))
                .collect(Collectors.joining());
        assertThat(stored).contains("token_hash").doesNotContain(token.substring(26));
    }

    @Test
    void livesThirtyDaysUnlessToldOtherwise() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        clock.freeze(now);

        String usual = Sharing.shared(duckling, certId).as(Json.class).get("expires_at");
        String told = Sharing.share(duckling, Map.of("cert_id", certId, "expires_in_seconds", 3600))
                .as(Json.class)
                .get("expires_at");

        assertThat(usual).isEqualTo(now.plus(Duration.ofDays(30)).toString());
        assertThat(told).isEqualTo(now.plus(Duration.ofHours(1)).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 59, 31_536_001})
    void livesAMinuteAtLeastAndAYearAtMost(int seconds) {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Response refused = Sharing.share(duckling, Map.of("cert_id", certId, "expires_in_seconds", seconds));

        assertFieldProblem(refused, "E-400-005", "expires_in_seconds");
    }

    @Test
    void needsACertificateId() {
        String duckling = Ducklings.hatched("T1");

        assertFieldProblem(Sharing.share(duckling, Map.of()), "E-400-001", "cert_id");
        assertFieldProblem(Sharing.share(duckling, Map.of("cert_id", duckling)), "E-400-006", "cert_id");
    }

    @Test
    void isMadeByTheOwnerAlone() {
        String certId = Ducklings.issued(Ducklings.hatched("T1")).as(Json.class).get("certificate.cert_id");
        String stranger = Ducklings.hatched("T1");

        Json others = assertProblem(Sharing.share(stranger, Map.of("cert_id", certId)), 404, "E-404-001");

        Json unknown = assertProblem(
                Sharing.share(stranger, Map.of("cert_id", Ducklings.unknownCertificate())), 404, "E-404-001");
        assertThat(others.getString("detail")).isEqualTo(unknown.getString("detail"));
    }

    @Test
    void isNotMadeForACertificateThatIsNoLongerCurrent() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        Ducklings.issued(duckling);

        assertProblem(Sharing.share(duckling, Map.of("cert_id", first)), 409, "E-409-002");
    }

    @Test
    void showsASupersededCertificateAsThat() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        Ducklings.issued(duckling);

        assertThat(Sharing.view(token).as(Json.class).<String>get("cert_status"))
                .isEqualTo("SUPERSEDED");
    }

    @Test
    void isTheSameUnderOneIdempotencyKey() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        String key = UUID.randomUUID().toString();

        List<Response> answers = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> Ducklings.as(duckling)
                        .header("Idempotency-Key", key)
                        .body(Map.of("cert_id", certId))
                        .post("/beak/cert/share")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.as(Json.class).get("token"))
                .hasSize(4);
        assertThat(answers.stream()
                        .map(answer -> answer.as(Json.class).<String>get("token"))
                        .distinct())
                .hasSize(1);
        assertThat(Sharing.list(duckling).as(Json.class).getList("shares")).hasSize(1);
    }

    @Test
    void opensNothingOnceItHasExpired() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        clock.freeze(Instant.now());
        String token = Sharing.share(duckling, Map.of("cert_id", certId, "expires_in_seconds", 60))
                .as(Json.class)
                .get("token");

        clock.advance(Duration.ofSeconds(59));
        assertThat(view(token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        assertProblem(view(token), 404, "E-404-001");
    }

    @Test
    void opensNothingOnceItIsRevoked() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);
        String shareId = Sharing.list(duckling).as(Json.class).get("shares[0].share_id");

        Response first = Sharing.revoke(duckling, shareId);
        Response again = Sharing.revoke(duckling, shareId);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(204);
        assertProblem(Sharing.view(token), 404, "E-404-001");
        assertThat(Sharing.list(duckling).as(Json.class).<String>get("shares[0].revoked_at"))
                .isNotNull();
        try (EventLog log = EventLog.open()) {
            var event = log.await("cert.unshared", shareId);
            assertThat(event.data().path("detail").path("reason").asText()).isEqualTo("REQUESTED");
            assertThat(log.of(shareId)).hasSize(2);
        }
    }

    @Test
    void isRevokedOnceByManyAtOnce() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);
        String shareId = Sharing.list(duckling).as(Json.class).get("shares[0].share_id");

        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> Sharing.revoke(duckling, token).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnly(204);
        try (EventLog log = EventLog.open()) {
            log.await("cert.unshared", shareId);
            assertThat(log.of(shareId)).hasSize(2);
        }
    }

    @Test
    void isRevokedByItsTokenToo() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);

        assertThat(Sharing.revoke(duckling, token).statusCode()).isEqualTo(204);

        assertProblem(Sharing.view(token), 404, "E-404-001");
    }

    @Test
    void isRevokedByItsOwnerAlone() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);
        String shareId = Sharing.list(duckling).as(Json.class).get("shares[0].share_id");
        String stranger = Ducklings.hatched("T1");

        Json byId = assertProblem(Sharing.revoke(stranger, shareId), 404, "E-404-001");
        Json byToken = assertProblem(Sharing.revoke(stranger, token), 404, "E-404-001");
        Json unknown = assertProblem(Sharing.revoke(stranger, "shr_" + token.substring(0, 26)), 404, "E-404-001");

        assertThat(List.of(byId.getString("detail"), byToken.getString("detail")))
                .containsOnly(unknown.getString("detail"));
        assertThat(Sharing.view(token).statusCode()).isEqualTo(200);
    }

    @Test
    void isRevokedByNoTokenOfAnotherSecret() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);
        String other = token.substring(0, 26) + token(duckling).substring(26);

        assertProblem(Sharing.revoke(duckling, other), 404, "E-404-001");
        assertThat(Sharing.view(token).statusCode()).isEqualTo(200);
    }

    @Test
    void everythingThatOpensNothingIsTheSameAnswer() {
        String duckling = Ducklings.hatched("T1");
        String token = token(duckling);
        String revoked = token(duckling);
        Sharing.revoke(duckling, revoked);
        char last = token.charAt(token.length() - 1);
        String altered = token.substring(0, token.length() - 1) + (last == 'A' ? 'E' : 'A');
        String unknown = Ducklings.unknown().substring(3) + token.substring(26);

        List<String> details = java.util.stream.Stream.of(
                        revoked, altered, unknown, "x", token + "A", token.substring(0, 68), token + "\n", "shr_")
                .map(Sharing::view)
                .map(answer -> assertProblem(answer, 404, "E-404-001").getString("detail"))
                .distinct()
                .toList();

        assertThat(details).hasSize(1);
    }

    @Test
    void doesNotGoWithACertificateId() {
        String token = token(Ducklings.hatched("T1"));

        Response both = Ducklings.anyone()
                .queryParam("share", token)
                .queryParam("cert_id", Ducklings.unknownCertificate())
                .get("/beak/cert/view");

        assertFieldProblem(both, "E-400-005", "cert_id");
    }

    /** Public, but who comes with a credential is held to it. */
    @Test
    void isOpenedByNobodyAndByPersonsWithTheCapability() {
        String token = token(Ducklings.hatched("T1"));
        String person = Ducklings.unknown();

        assertProblem(viewAs(token, TestCallers.of("cert-service").person(person, "T1")), 403, "E-403-003");
        assertProblem(
                viewAs(
                        token,
                        TestCallers.of("cert-service")
                                .capability("certificate.manage")
                                .agent("sd_" + token.substring(0, 26), person, "T1")),
                401,
                "E-401-001");
    }

    private static Response viewAs(String token, String context) {
        return io.restassured.RestAssured.given()
                .header(TestCallers.HEADER, context)
                .queryParam("share", token)
                .get("/beak/cert/view");
    }

    @Test
    void isListedToItsOwnerPageByPage() {
        String duckling = Ducklings.hatched("T1");
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        List<String> made = IntStream.range(0, 3)
                .mapToObj(
                        each -> Sharing.shared(duckling, certId).as(Json.class).<String>get("share_id"))
                .toList();

        Json first = Sharing.owner(duckling)
                .queryParam("limit", 2)
                .get("/beak/cert/share")
                .as(Json.class);
        Json second = page(duckling, 2, first.getString("next_cursor")).as(Json.class);

        assertThat(first.getList("shares.share_id", String.class)).containsExactly(made.get(2), made.get(1));
        assertThat(second.getList("shares.share_id", String.class)).containsExactly(made.get(0));
        assertThat(second.getString("next_cursor")).isNull();
        assertThat(first.getMap("shares[0]").keySet().toString())
                .contains("share_id", "cert_id", "created_at", "expires_at", "views")
                .doesNotContain("token");
        assertFieldProblem(page(Ducklings.hatched("T1"), 2, first.getString("next_cursor")), "E-400-005", "cursor");
        assertThat(Sharing.list(Ducklings.hatched("T1")).as(Json.class).getList("shares"))
                .isEmpty();
    }

    @Test
    void aFullLastPageIsTheLast() {
        String duckling = Ducklings.hatched("T1");
        token(duckling);

        Json all = Sharing.owner(duckling)
                .queryParam("limit", 1)
                .get("/beak/cert/share")
                .as(Json.class);

        assertThat(all.getList("shares")).hasSize(1);
        assertThat(all.getString("next_cursor")).isNull();
    }

    @Test
    void isForPeopleWithAnAccount() {
        assertProblem(Ducklings.anyone().get("/beak/cert/share"), 401, "E-401-001");
        assertProblem(Ducklings.anyone().body(Map.of()).post("/beak/cert/share"), 401, "E-401-001");
        assertProblem(Ducklings.anyone().delete("/beak/cert/share/x"), 401, "E-401-001");
    }

    /** Past the clock that tests move, and so past the lifetime of a token of the wall clock. */
    private Response view(String token) {
        return io.restassured.RestAssured.given().queryParam("share", token).get("/beak/cert/view");
    }

    private static String token(String duckling) {
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        return Sharing.shared(duckling, certId).as(Json.class).get("token");
    }

    private static Response page(String duckling, int limit, String cursor) {
        return Sharing.owner(duckling)
                .queryParam("limit", limit)
                .queryParam("cursor", cursor)
                .get("/beak/cert/share");
    }
}
