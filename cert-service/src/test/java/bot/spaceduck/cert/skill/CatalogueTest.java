package bot.spaceduck.cert.skill;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.Publishing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String publisher = Ducklings.hatched("T2");
    private final String name = Publishing.name();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void givesTheBytesThatWereSubmitted() {
        Publishing.published(publisher, name, "1.0.0");

        Response answer = Publishing.fetch(name, "1.0.0");

        assertThat(answer.statusCode()).isEqualTo(200);
        byte[] bytes = answer.asByteArray();
        assertThat(bytes).isEqualTo(Publishing.markdown(name).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.contentType()).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(answer.header("Content-Digest")).isEqualTo("sha-256=:" + Sha256.base64(bytes) + ":");
        assertThat(answer.header("ETag")).isEqualTo("\"" + Sha256.hex(bytes) + "\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(answer.header("Skill-Version")).isEqualTo("1.0.0");
    }

    /** With the JDK and the published keys alone. */
    @Test
    void vouchesForThemByASignature() throws IOException, GeneralSecurityException {
        String id = Publishing.published(publisher, name, "1.0.0");
        Response answer = Publishing.fetch(name, "1.0.0");

        String[] parts = answer.header("Skill-Signature").split("\\.");

        JsonNode header = JSON.readTree(base64(parts[0]));
        assertThat(header.get("alg").asText()).isEqualTo("EdDSA");
        assertThat(header.get("typ").asText()).isEqualTo("beak-skill+json");
        JsonNode statement = JSON.readTree(base64(parts[1]));
        assertThat(statement.properties().stream().map(Map.Entry::getKey))
                .containsExactly("digest", "name", "published_at", "publisher", "skill_id", "version");
        assertThat(statement.get("digest").asText()).isEqualTo(Sha256.hex(answer.asByteArray()));
        assertThat(statement.get("name").asText()).isEqualTo(name);
        assertThat(statement.get("version").asText()).isEqualTo("1.0.0");
        assertThat(statement.get("skill_id").asText()).isEqualTo(id);
        assertThat(statement.get("publisher").asText()).isEqualTo(publisher);
        assertThat(holds(header.get("kid").asText(), parts)).isTrue();
        parts[1] = parts[1].substring(0, 10) + (parts[1].charAt(10) == 'A' ? 'B' : 'A') + parts[1].substring(11);
        assertThat(holds(header.get("kid").asText(), parts)).isFalse();
    }

    private static boolean holds(String kid, String[] parts) throws IOException, GeneralSecurityException {
        String keys = Ducklings.anyone().get("/.well-known/jwks.json").asString();
        for (JsonNode key : JSON.readTree(keys).get("keys")) {
            if (key.get("kid").asText().equals(kid)) {
                // RFC 8410: the key's bytes behind a fixed head are the SubjectPublicKeyInfo.
                byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
                byte[] raw = base64(key.get("x").asText());
                byte[] spki = Arrays.copyOf(head, head.length + raw.length);
                System.arraycopy(raw, 0, spki, head.length, raw.length);
                Signature verifier = Signature.getInstance("Ed25519", "SunEC");
                verifier.initVerify(
                        KeyFactory.getInstance("Ed25519", "SunEC").generatePublic(new X509EncodedKeySpec(spki)));
                verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return verifier.verify(base64(parts[2]));
            }
        }
        throw new AssertionError("no key " + kid);
    }

    private static byte[] base64(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    @Test
    void isAskedAboutWithoutBeingSentAgain() {
        Publishing.published(publisher, name, "1.0.0");
        String tag = Publishing.fetch(name, "latest").header("ETag");

        Response again = ifNoneMatch(tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(ifNoneMatch("\"" + "0".repeat(64) + "\"").statusCode()).isEqualTo(200);
    }

    private Response ifNoneMatch(String tag) {
        return given().header(TestCallers.HEADER, TestCallers.of("cert-service").anonymous())
                .header("If-None-Match", tag)
                .get("/beak/skills/" + name + "/1.0.0");
    }

    @Test
    void knowsTheLatestBySemanticVersioning() {
        Publishing.published(publisher, name, "0.9.0-rc.1");
        assertThat(Publishing.fetch(name, "latest").header("Skill-Version")).isEqualTo("0.9.0-rc.1");
        Publishing.published(publisher, name, "1.10.0");
        Publishing.published(publisher, name, "1.9.0");
        Publishing.published(publisher, name, "2.0.0-beta");

        assertThat(Publishing.fetch(name, "latest").header("Skill-Version")).isEqualTo("1.10.0");

        Json versions = Publishing.versions(name, "").as(Json.class);
        assertThat(versions.getString("latest_version")).isEqualTo("1.10.0");
        assertThat(versions.getString("publisher")).isEqualTo(publisher);
        assertThat(versions.getList("versions.version")).containsExactly("2.0.0-beta", "1.10.0", "1.9.0", "0.9.0-rc.1");
        assertThat(versions.getList("versions.state")).containsOnly("PUBLISHED");
        assertThat(versions.getString("versions[1].signature"))
                .isEqualTo(Publishing.fetch(name, "1.10.0").header("Skill-Signature"));
    }

    @Test
    void listsVersionsInPagesAndNothingUnpublished() {
        for (int i = 0; i < 5; i++) {
            Publishing.published(publisher, name, "1.0." + i);
        }
        Publishing.submitted(publisher, name, "2.0.0");
        List<String> versions = new ArrayList<>();
        int pages = 0;
        String cursor = "";
        do {
            Json page = Publishing.versions(name, "?limit=2" + cursor).as(Json.class);
            versions.addAll(page.getList("versions.version", String.class));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
            pages++;
        } while (!cursor.isEmpty());

        assertThat(versions).containsExactly("1.0.4", "1.0.3", "1.0.2", "1.0.1", "1.0.0");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void neverChangesARelease() {
        Publishing.published(publisher, name, "1.0.0");
        Response before = Publishing.fetch(name, "1.0.0");
        Map<String, Object> other = Publishing.body(name, "1.0.0");
        other.put("skill_md", Publishing.markdown(name) + "More.\n");

        assertProblem(Publishing.submit(publisher, other), 409, "E-409-001");

        Publishing.published(publisher, name, "1.0.1");
        Response after = Publishing.fetch(name, "1.0.0");
        assertThat(after.asByteArray()).isEqualTo(before.asByteArray());
        assertThat(after.header("Skill-Signature")).isEqualTo(before.header("Skill-Signature"));
    }

    @Test
    void findsByEveryWordInNameDescriptionAndMetadata() {
        String topic = "topic" + name.substring(5);
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put("metadata", Map.of("topic", topic));
        String id = Publishing.submit(publisher, body).as(Json.class).get("skill_id");
        Publishing.decide(Publishing.administrator(), id, "PUBLISH").then().statusCode(200);
        String another = Publishing.name();
        Publishing.published(publisher, another, "1.0.0");

        assertThat(names(name)).containsExactly(name);
        assertThat(names(name.toUpperCase(java.util.Locale.ROOT))).containsExactly(name);
        assertThat(names("ponds " + topic)).containsExactly(name);
        assertThat(names("swans " + topic)).isEmpty();
        assertThat(names("")).contains(name, another);
        assertThat(search("?query=" + name).as(Json.class).getMap("skills[0]"))
                .containsEntry("latest_version", "1.0.0")
                .containsEntry("skill_id", id)
                .containsEntry("publisher", publisher)
                .containsEntry("description", Publishing.DESCRIPTION)
                .containsEntry("digest", Sha256.hex(Publishing.markdown(name)));
    }

    @Test
    void listsEachSkillOnceInPagesByName() {
        String family = "family" + name.substring(5);
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String each = family + "-" + i;
            Publishing.published(publisher, each, "1.0.0");
            published.add(each);
        }
        Publishing.published(publisher, family + "-3", "1.1.0");
        Publishing.submitted(publisher, family + "-8", "1.0.0");

        assertThat(pages(family, 3))
                .containsExactly(published.subList(0, 3), published.subList(3, 6), published.subList(6, 7));
        assertThat(pages(family, 7)).containsExactly(published);
        String cursor = search("?query=" + family + "&limit=3").as(Json.class).get("next_cursor");
        assertFieldProblem(search("?query=other&limit=3&cursor=" + cursor), "E-400-005", "cursor");
    }

    private static List<List<String>> pages(String query, int limit) {
        List<List<String>> pages = new ArrayList<>();
        String cursor = "";
        do {
            Json page = search("?query=" + query + "&limit=" + limit + cursor).as(Json.class);
            pages.add(page.getList("skills.name", String.class));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return pages;
    }

    private static List<String> names(String query) {
        return Ducklings.anyone()
                .queryParam("query", query)
                .queryParam("limit", 200)
                .get("/beak/skills")
                .as(Json.class)
                .getList("skills.name", String.class);
    }

    private static Response search(String query) {
        return Ducklings.anyone().get("/beak/skills" + query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=x"})
    void takesPagesAsDocumented(String query) {
        Publishing.published(publisher, name, "1.0.0");

        assertProblem(search("?" + query), 400, "E-400-005");
        assertProblem(Publishing.versions(name, "?" + query), 400, "E-400-005");
        assertProblem(Publishing.mine(publisher, "?" + query), 400, "E-400-005");
    }

    @Test
    void isAskedShortQuestions() {
        assertFieldProblem(search("?query=" + "x".repeat(101)), "E-400-005", "query");
    }

    @Test
    void knowsWhatThereIs() {
        Publishing.published(publisher, name, "1.0.0");

        assertProblem(Publishing.fetch(name, "1.0.1"), 404, "E-404-001");
        assertProblem(Publishing.fetch(Publishing.name(), "latest"), 404, "E-404-001");
        assertProblem(Publishing.versions(Publishing.name(), ""), 404, "E-404-001");
        assertFieldProblem(Publishing.fetch(name, "newest"), "E-400-005", "version");
        assertProblem(
                given().header(
                                TestCallers.HEADER,
                                TestCallers.of("cert-service").anonymous())
                        .accept("application/json")
                        .get("/beak/skills/" + name + "/1.0.0"),
                406,
                "E-406-001");
    }

    @Test
    void refusesWhenTheStoreIsAway() {
        Publishing.published(publisher, name, "1.0.0");
        DynamoDb.get().refuse();

        assertProblem(Publishing.fetch(name, "1.0.0"), 503, "E-503-001");
        assertProblem(Publishing.versions(name, ""), 503, "E-503-001");
        assertProblem(search(""), 503, "E-503-001");
    }
}
