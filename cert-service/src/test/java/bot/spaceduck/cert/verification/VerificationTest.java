package bot.spaceduck.cert.verification;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.StoredCertificates;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class VerificationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ConfigProperty(name = "beak.store.table")
    String table;

    @Test
    void showsNoMoreThanAStrangerMayKnow() {
        Json issued = Ducklings.issued(Ducklings.hatched("T1")).as(Json.class);

        Response answer = Ducklings.verify(issued.getString("certificate.cert_id"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).getMap("$"))
                .isEqualTo(Map.of(
                        "cert_id", issued.getString("certificate.cert_id"),
                        "cert_status", "ISSUED",
                        "verified", true,
                        "trust_tier", "T1",
                        "tier_name", "Duckling",
                        "display_name", "A***",
                        "issued_at", issued.getString("certificate.issued_at")));
    }

    @Test
    void knowsNothingOfAnUnknownOne() {
        assertProblem(Ducklings.verify(Ducklings.unknownCertificate()), 404, "E-404-001");
    }

    @Test
    void namesBothKindsOfAnIdOfTheWrongKind() {
        Json problem = assertFieldProblem(Ducklings.verify(Ducklings.unknown()), "E-400-006", "cert_id");

        assertThat(problem.getString("detail")).contains("duckling id").contains("certificate id");
    }

    @Test
    void asksForAnId() {
        assertFieldProblem(Ducklings.anyone().get("/beak/cert/verify"), "E-400-001", "cert_id");
    }

    @Test
    void verifiesNothingWhoseStoredBytesWereChanged() {
        String certId = Ducklings.issued(Ducklings.hatched("T1")).as(Json.class).get("certificate.cert_id");
        StoredCertificates.change(table, certId, "\"trust_tier\":\"T1\"", "\"trust_tier\":\"T3\"");

        Json standing = Ducklings.verify(certId).as(Json.class);

        assertThat(standing.getString("cert_status")).isEqualTo("ISSUED");
        assertThat(standing.getBoolean("verified")).isFalse();
    }

    @Test
    void acceptsTheDocument() {
        Response issued = Ducklings.issued(Ducklings.hatched("T1"));

        Response verdict = verify(issued.asString());

        assertThat(verdict.as(Json.class).getMap("$"))
                .isEqualTo(Map.of(
                        "cert_id",
                        issued.as(Json.class).get("certificate.cert_id"),
                        "verified",
                        true,
                        "cert_status",
                        "ISSUED",
                        "failures",
                        List.of()));
    }

    @Test
    void acceptsTheDocumentInAnyLayout() throws IOException {
        ObjectNode document = document();
        ObjectNode turned = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        document.get("certificate").fieldNames().forEachRemaining(names::addFirst);
        names.forEach(name -> turned.set(name, document.get("certificate").get(name)));
        document.set("certificate", turned);

        assertThat(verify(document.toPrettyString()).as(Json.class).<Boolean>get("verified"))
                .isTrue();
    }

    @Test
    void namesTheFieldThatWasChanged() throws IOException {
        ObjectNode genuine = document();
        for (String name : names(genuine.get("certificate"))) {
            if (!name.equals("cert_id")) {
                ObjectNode changed = genuine.deepCopy();
                ObjectNode certificate = (ObjectNode) changed.get("certificate");
                switch (certificate.get(name).getNodeType()) {
                    case NUMBER -> certificate.put(name, certificate.get(name).asInt() + 1);
                    case ARRAY -> ((ArrayNode) certificate.get(name)).add("passkey");
                    default -> certificate.put(name, certificate.get(name).asText() + "x");
                }
                assertThat(failedParts(changed)).as(name).containsExactly("certificate." + name);
            }
        }
    }

    @Test
    void findsAMemberTooManyAndOneTooFew() throws IOException {
        ObjectNode more = document();
        ((ObjectNode) more.get("certificate")).put("agent_name", "x");
        ObjectNode fewer = document();
        ((ObjectNode) fewer.get("certificate")).remove("email_hash");

        assertThat(failedParts(more)).containsExactly("certificate.agent_name");
        assertThat(failedParts(fewer)).containsExactly("certificate.email_hash");
    }

    @ParameterizedTest
    @CsvSource({
        "/proof/hmac, kid, proof.hmac",
        "/proof/hmac, value, proof.hmac",
        "/proof/ed25519, kid, proof.ed25519",
        "/proof/ed25519, value, proof.ed25519",
        "'', jws, jws"
    })
    void refusesEveryOtherSpellingOfASignature(String parent, String name, String part) throws IOException {
        ObjectNode genuine = document();
        String value = genuine.at(parent).get(name).asText();
        for (int at = 0; at < value.length(); at += 7) {
            char other = value.charAt(at) == 'A' ? 'B' : 'A';
            assertRefused(genuine, parent, name, value.substring(0, at) + other + value.substring(at + 1), part);
        }
        // Base64url leaves bits over at the end, hex has two cases: neither may spell the same signature twice.
        assertRefused(genuine, parent, name, value.substring(0, value.length() - 1) + "_", part);
        assertRefused(genuine, parent, name, value.toUpperCase(Locale.ROOT), part);
    }

    @Test
    void tellsAStrangerNotWhichFieldIsWrong() throws IOException {
        ObjectNode guess = document();
        ((ObjectNode) guess.get("certificate")).put("display_name", "Eve");
        guess.put("jws", "x.y.z");
        ((ObjectNode) guess.at("/proof/ed25519")).put("value", "guess");

        assertThat(failedParts(guess)).containsExactly("certificate", "proof.ed25519", "jws");
    }

    @Test
    void findsThatNoSuchCertificateWasIssued() throws IOException {
        ObjectNode forged = document();
        ((ObjectNode) forged.get("certificate")).put("cert_id", Ducklings.unknownCertificate());

        Json verdict = verify(forged.toString()).as(Json.class);

        assertThat(verdict.getBoolean("verified")).isFalse();
        assertThat(verdict.getList("failures.part")).containsExactly("certificate.cert_id");
    }

    @Test
    void findsThatItWasSuperseded() {
        String duckling = Ducklings.hatched("T1");
        String first = Ducklings.issued(duckling).asString();
        IdentityStub.get().account(duckling, "T2", Ducklings.NAME);
        String second = Ducklings.issued(duckling).as(Json.class).get("certificate.cert_id");

        Json verdict = verify(first).as(Json.class);

        assertThat(verdict.getBoolean("verified")).isFalse();
        assertThat(verdict.getString("cert_status")).isEqualTo("SUPERSEDED");
        assertThat(verdict.getString("superseded_by")).isEqualTo(second);
        assertThat(verdict.getList("failures.part")).containsExactly("cert_status");
    }

    @ParameterizedTest
    @CsvSource({"cert_status, SUPERSEDED", "superseded_by, cert_01hzz0000000000000000000aa"})
    void refusesAClaimedStatusThatIsNotSo(String name, String value) throws IOException {
        ObjectNode document = document();
        document.put(name, value);

        assertThat(failedParts(document)).containsExactly(name);
    }

    @Test
    void takesADocumentOnly() {
        assertProblem(verify("{}"), 400, "E-400-001");
        assertProblem(verify("[]"), 400, "E-400-005");
        assertProblem(verify("{\"certificate\":"), 400, "E-400-005");
    }

    @Test
    void namesBothKindsInADocumentToo() throws IOException {
        ObjectNode document = document();
        ((ObjectNode) document.get("certificate")).put("cert_id", Ducklings.unknown());

        assertFieldProblem(verify(document.toString()), "E-400-006", "certificate.cert_id");
    }

    private static void assertRefused(ObjectNode genuine, String parent, String name, String value, String part) {
        ObjectNode changed = genuine.deepCopy();
        String before = changed.at(parent).get(name).asText();
        if (!value.equals(before)) {
            ((ObjectNode) changed.at(parent)).put(name, value);
            assertThat(failedParts(changed)).as(value).containsExactly(part);
        }
    }

    private static List<String> failedParts(ObjectNode document) {
        Response verdict = verify(document.toString());
        assertThat(verdict.statusCode()).as(verdict.asString()).isEqualTo(200);
        List<String> parts = verdict.as(Json.class).getList("failures.part");
        assertThat(verdict.as(Json.class).<Boolean>get("verified")).isEqualTo(parts.isEmpty());
        return parts;
    }

    private static Response verify(String document) {
        return Ducklings.anyone().body(document).post("/beak/cert/verify");
    }

    private static ObjectNode document() throws IOException {
        return (ObjectNode)
                JSON.readTree(Ducklings.issued(Ducklings.hatched("T1")).asString());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
