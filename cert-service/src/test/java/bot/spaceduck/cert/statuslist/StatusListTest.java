package bot.spaceduck.cert.statuslist;

import static bot.spaceduck.test.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.signer.DataIntegrity;
import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.StatusBits;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.time.MutableClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class StatusListTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TTL = Duration.ofMinutes(5);
    private static final String HERE = "https://localhost:8443";

    @Inject
    MutableClock clock;

    @Inject
    DataIntegrity proofs;

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        clock.reset();
    }

    @Test
    void isASignedCredentialOfTheStandardsForm() throws JsonProcessingException {
        Entry entry = entry(Ducklings.hatched("T1"), "revocation");

        Response answer = get(entry.list());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        ObjectNode list = (ObjectNode) JSON.readTree(answer.asString());
        assertThat(proofs.verify(list)).isTrue();
        assertThat(list.path("@context").path(0).asText()).isEqualTo("https://www.w3.org/ns/credentials/v2");
        assertThat(list.path("id").asText()).isEqualTo(entry.list());
        assertThat(list.path("type").toString())
                .isEqualTo("[\"VerifiableCredential\",\"BitstringStatusListCredential\"]");
        assertThat(list.path("issuer").asText()).isEqualTo("did:web:localhost%3A8443");
        Instant from = Instant.parse(list.path("validFrom").asText());
        assertThat(Instant.parse(list.path("validUntil").asText())).isEqualTo(from.plus(TTL.multipliedBy(2)));
        JsonNode subject = list.path("credentialSubject");
        assertThat(subject.path("id").asText()).isEqualTo(entry.list() + "#list");
        assertThat(subject.path("type").asText()).isEqualTo("BitstringStatusList");
        assertThat(subject.path("statusPurpose").asText()).isEqualTo("revocation");
        assertThat(subject.path("ttl").asLong()).isEqualTo(TTL.toMillis());
        assertThat(StatusBits.bytes(subject.path("encodedList").asText())).hasSize(131_072 / 8);
    }

    @Test
    void setsTheBitOfWhatWasRevokedAndOfNothingElse() {
        String duckling = Ducklings.hatched("T1");
        Entry entry = entry(duckling, "revocation");
        BitSet before = fresh(entry);

        revoke(duckling, entry);

        BitSet after = fresh(entry);
        assertThat(before.get(entry.index())).isFalse();
        assertThat(after.get(entry.index())).isTrue();
        after.clear(entry.index());
        assertThat(after).isEqualTo(before);
    }

    @Test
    void saysOfASupersededOneThatThereIsANewer() {
        String duckling = Ducklings.hatched("T1");
        Entry refresh = entry(duckling, "refresh");
        Entry revocation = entry(duckling, "revocation");
        assertThat(fresh(refresh).get(refresh.index())).isFalse();
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);

        Ducklings.issued(duckling);

        assertThat(fresh(refresh).get(refresh.index())).isTrue();
        assertThat(fresh(revocation).get(revocation.index())).isFalse();
    }

    @Test
    void isNoOlderThanItSays() {
        String duckling = Ducklings.hatched("T1");
        Entry entry = entry(duckling, "revocation");
        fresh(entry);
        clock.advance(Duration.ofSeconds(20));
        revoke(duckling, entry);

        Response kept = get(entry.list());
        clock.advance(Duration.ofSeconds(11));
        Response anew = get(entry.list());

        assertThat(bits(kept).get(entry.index())).isFalse();
        assertThat(maxAge(kept)).isBetween(260L, 280L);
        assertThat(bits(anew).get(entry.index())).isTrue();
        assertThat(maxAge(anew)).isBetween(285L, 300L);
        // The verify route was never in doubt.
        assertThat(given().queryParam("cert_id", entry.certId())
                        .get("/beak/cert/verify")
                        .as(Json.class)
                        .<Boolean>get("verified"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, application/vc",
        "application/vc, application/vc",
        "application/vc+ld+json, application/vc+ld+json",
        "application/json, application/json"
    })
    void comesAsWhatIsAskedFor(String accept, String type) {
        Entry entry = entry(Ducklings.hatched("T1"), "revocation");

        Response answer = given().accept(accept).get(path(entry.list()));

        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Vary")).isEqualTo("Accept");
        assertThat(answer.header("Cache-Control")).startsWith("public, max-age=");
    }

    @Test
    void comesAsNothingElse() {
        assertProblem(given().accept("text/html").get("/beak/cert/status-list/1"), 406, "E-406-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100000", "2147483647", "99999999999999999999", "x"})
    void isThereOnlyIfItWasOpened(String number) {
        assertProblem(given().get("/beak/cert/status-list/" + number), 404, "E-404-001");
    }

    @Test
    void isRefusedWhileTheStoreIsAway() {
        Entry entry = entry(Ducklings.hatched("T1"), "revocation");
        clock.advance(Duration.ofMinutes(1));
        DynamoDb.get().refuse();

        assertProblem(get(entry.list()), 503, "E-503-001");
    }

    @Test
    void holdsNothingOfAnybody() {
        String duckling = Ducklings.hatched("T1");
        Entry entry = entry(duckling, "revocation");
        revoke(duckling, entry);
        clock.advance(TTL);

        assertThat(get(entry.list()).asString())
                .doesNotContain(duckling)
                .doesNotContain(entry.certId())
                .doesNotContain(Ducklings.NAME);
    }

    /** Where a certificate says that its status is. */
    private record Entry(String certId, String list, int index) {}

    private static Entry entry(String duckling, String purpose) {
        String certId = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");
        List<Map<String, String>> pointers = Json.from(
                        Ducklings.view(duckling, certId, "application/vc").asString())
                .getList("credentialStatus");
        return pointers.stream()
                .filter(pointer -> pointer.get("statusPurpose").equals(purpose))
                .map(pointer -> new Entry(
                        certId, pointer.get("statusListCredential"), Integer.parseInt(pointer.get("statusListIndex"))))
                .findFirst()
                .orElseThrow();
    }

    private void revoke(String duckling, Entry entry) {
        given().contentType(ContentType.JSON)
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("cert-service")
                                .at(clock)
                                .capability("account.read")
                                .person(duckling, "T1"))
                .body(Map.of("cert_id", entry.certId()))
                .post("/beak/cert/revoke")
                .then()
                .statusCode(200);
    }

    /** The list as of now: what this replica kept is too old by then. */
    private BitSet fresh(Entry entry) {
        clock.advance(Duration.ofSeconds(31));
        return bits(get(entry.list()));
    }

    private static BitSet bits(Response answer) {
        return StatusBits.of(JsonBody.of(answer)
                .path("credentialSubject")
                .path("encodedList")
                .asText());
    }

    private static long maxAge(Response answer) {
        return Long.parseLong(answer.header("Cache-Control").replaceAll("\\D", ""));
    }

    private static Response get(String list) {
        return given().get(path(list));
    }

    private static String path(String list) {
        assertThat(list).startsWith(HERE);
        return list.substring(HERE.length());
    }

    /** Whatever JSON calls itself. */
    private static final class JsonBody {
        static JsonNode of(Response answer) {
            try {
                return JSON.readTree(answer.asString());
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }
}
