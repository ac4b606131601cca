package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.proof.PublicKeys;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Process;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The marketplace of skills, through the gateway. */
@WithPlatform
class SkillsIT {
    private static final String TYPE = "beak-skill+json";
    private static final String DESCRIPTION = "Books ponds. Use it when a flock wants to meet.";
    private static final Map<String, String> PUBLISH = Map.of("decision", "PUBLISH");
    private static final Map<String, String> REJECT = Map.of("decision", "REJECT");

    private Client client;
    private Refusals refusals;
    private Cast publisher;
    private String administrator;
    private String name;

    @BeforeEach
    void publisherAndAdministrator(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        publisher = operatorAtT2(platform);
        administrator = platform.administrator(client);
        name = "pond-" + publisher.ducklingId().substring(3);
    }

    private Cast operatorAtT2(TestPlatform platform) {
        Cast cast = platform.operator(platform.client());
        client.send(Call.post(
                                "/beak/identity/declare",
                                Map.of("legal_name", "Dabbling Duck", "address", "1 Pond Lane, Lake Town"))
                        .asPerson(cast.accessToken()))
                .expect(200)
                .expect("/trust_tier", "T2");
        return cast;
    }

    /** With nothing but what is public. */
    @Test
    void whatIsPublishedIsFetchedByAnyoneAndVerified() throws IOException {
        Answer submitted = refusals.once(mine("/beak/skills", body("1.0.0")), 201, body("1.0.1"))
                .expect("/state", "SUBMITTED");
        String id = submitted.text("/skill_id");
        refusals.refused(Call.get(release("1.0.0")), 404, "E-404-001");
        refusals.refused(Call.get("/beak/skills/" + name), 404, "E-404-001");
        client.send(admin("/beak/admin/skills/" + id)).expect(200).expect("/skill_md", markdown());

        refusals.once(decide(id, PUBLISH), 200, REJECT).expect("/state", "PUBLISHED");

        Answer fetched = client.send(Call.get(release("latest"))).expect(200);
        byte[] bytes = fetched.body().getBytes(StandardCharsets.UTF_8);
        assertThat(fetched.body()).isEqualTo(markdown());
        assertThat(fetched.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(fetched.header("Skill-Version")).isEqualTo("1.0.0");
        assertThat(fetched.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(fetched.header("Content-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":");
        String jws = fetched.header("Skill-Signature");
        PublicKeys keys = new PublicKeys(
                client.send(Call.get("/.well-known/jwks.json")).expect(200).json());
        JsonNode statement = new ObjectMapper().readTree(keys.payload(TYPE, jws).orElseThrow());
        assertThat(statement.path("digest").asText()).isEqualTo(HexFormat.of().formatHex(sha256(bytes)));
        assertThat(statement.path("name").asText()).isEqualTo(name);
        assertThat(statement.path("version").asText()).isEqualTo("1.0.0");
        assertThat(statement.path("skill_id").asText()).isEqualTo(id);
        assertThat(statement.path("publisher").asText()).isEqualTo(publisher.ducklingId());
        int at = jws.indexOf('.') + 12;
        String altered = jws.substring(0, at) + (jws.charAt(at) == 'A' ? 'B' : 'A') + jws.substring(at + 1);
        assertThat(keys.payload(TYPE, altered)).isEmpty();
        assertThat(keys.payload("beak-certificate+json", jws)).isEmpty();

        Call again = Call.get(release("1.0.0")).with("If-None-Match", fetched.header("ETag"));
        assertThat(client.send(again).expect(304).body()).isEmpty();
        client.send(Call.get("/beak/skills/" + name))
                .expect(200)
                .expect("/latest_version", "1.0.0")
                .expect("/versions/0/signature", jws);
        client.send(Call.get("/beak/skills?query=" + name))
                .expect(200)
                .expect("/skills/0/name", name)
                .expect("/skills/0/skill_id", id);
    }

    /** By the script of the documentation, which has curl and openssl alone. */
    @Test
    void whatIsAlteredIsFoundOut(TestPlatform platform, @TempDir Path folder) throws IOException {
        published("1.0.0");
        Path file = folder.resolve("SKILL.md");

        Process genuine = verify(platform, "1.0.0", file);

        assertThat(genuine.exit()).as(genuine.output()).isZero();
        assertThat(genuine.output()).contains(name + "@1.0.0").contains(publisher.ducklingId());
        assertThat(file).hasContent(markdown());
        Files.writeString(file, markdown().replace("quack", "bite!"));
        assertThat(verify(platform, "1.0.0", file).exit()).isEqualTo(1);
        assertThat(verify(platform, "1.0.1", folder.resolve("none")).exit()).isEqualTo(1);
    }

    private Process verify(TestPlatform platform, String version, Path file) {
        return Process.run(
                Map.of(
                        "SPACEDUCK_GATEWAY", platform.status().gateway(),
                        "SPACEDUCK_CA", platform.status().ca()),
                List.of(
                        "sh",
                        platform.home()
                                .project()
                                .resolve("docs/verify-skill.sh")
                                .toString(),
                        name,
                        version,
                        file.toString()));
    }

    @Test
    void aWithdrawnReleaseIsGoneAtOnceAndStaysNamed(TestPlatform platform) {
        String first = published("1.0.0");
        String second = published("1.1.0");
        Cast other = operatorAtT2(platform);
        String withdraw = "/beak/skills/" + second + "/withdraw";
        refusals.refused(Call.post(withdraw, Map.of()).asPerson(other.accessToken()), 404, "E-404-001");
        client.send(Call.get(release("latest")).with("Accept", "*/*")).expect(200);

        refusals.once(mine(withdraw, Map.of()), 200, Map.of("reason", "Another."))
                .expect("/state", "WITHDRAWN");

        refusals.refused(Call.get(release("1.1.0")), 410, "E-410-001");
        assertThat(client.send(Call.get(release("latest"))).expect(200).header("Skill-Version"))
                .isEqualTo("1.0.0");
        client.send(Call.get("/beak/skills/" + name))
                .expect(200)
                .expect("/versions/0/version", "1.1.0")
                .expect("/versions/0/state", "WITHDRAWN");
        refusals.refused(mine("/beak/skills", body("1.1.0")), 409, "E-409-001");
        refusals.refused(Call.post("/beak/skills", body("2.0.0")).asPerson(other.accessToken()), 409, "E-409-001");

        client.send(Call.post("/beak/skills/" + first + "/withdraw", Map.of("reason", "It wakes the swans."))
                        .asPerson(administrator))
                .expect(200)
                .expect("/withdrawn_for", "ADMIN");
        refusals.refused(Call.get(release("latest")), 410, "E-410-001");
        client.send(mineGet("/beak/skills/mine?limit=1")).expect(200).expect("/skills/0/state", "WITHDRAWN");
    }

    @Test
    void aRejectedVersionMayComeAgain() {
        String id = submitted("1.0.0");
        client.send(decide(id, Map.of("decision", "REJECT", "reason", "Too loud.")))
                .expect(200)
                .expect("/state", "REJECTED");

        refusals.refused(decide(id, PUBLISH), 409, "E-409-002");
        refusals.refused(mine("/beak/skills/" + id + "/withdraw", Map.of()), 409, "E-409-002");
        refusals.refused(Call.get(release("1.0.0")), 404, "E-404-001");
        client.send(mineGet("/beak/skills/mine"))
                .expect(200)
                .expect("/skills/0/state", "REJECTED")
                .expect("/skills/0/reason", "Too loud.");
        submitted("1.0.0");
    }

    @Test
    void onlyWhoseTierGivesItAndWhoAdministers(TestPlatform platform) {
        Cast low = platform.operator(platform.client());
        refusals.tierTooLow(
                Call.post("/beak/skills", body("1.0.0")).asPerson(low.accessToken()),
                "T2",
                "T1",
                "legal_name",
                "address");
        refusals.refused(Call.post("/beak/skills", body("1.0.0")), 401, "E-401-001");
        refusals.refused(Call.get("/beak/skills/mine"), 401, "E-401-001");
        refusals.refused(Call.get("/beak/skills/mine").asAgent(publisher.beakKey()), 401, "E-401-001");

        String id = submitted("1.0.0");

        refusals.refused(mineGet("/beak/admin/skills"), 403, "E-403-003");
        refusals.refused(mineGet("/beak/admin/skills/" + id), 403, "E-403-003");
        refusals.refused(mine("/beak/admin/skills/" + id, PUBLISH), 403, "E-403-003");
    }

    @Test
    void saysWhatIsWrong() {
        String id = submitted("1.0.0");
        refusals.badBodies(mine("/beak/skills", body("1.0.0")));
        refusals.refused(mine("/beak/skills", body("1.0.0")), 409, "E-409-001");
        refusals.refused(mine("/beak/skills", body("1.0.0+build")), 400, "E-400-005");
        Map<String, Object> nameless = body("1.0.1");
        nameless.remove("name");
        refusals.refused(mine("/beak/skills", nameless), 400, "E-400-001");
        Map<String, Object> another = body("1.0.1");
        another.put("description", "Something else.");
        refusals.refused(mine("/beak/skills", another), 400, "E-400-005");
        refusals.refused(decide(publisher.ducklingId(), PUBLISH), 400, "E-400-006");
        refusals.refused(decide("skl_00000000000000000000000000", PUBLISH), 404, "E-404-001");
        refusals.refused(admin("/beak/admin/skills/skl_00000000000000000000000000"), 404, "E-404-001");
        refusals.refused(decide(id, Map.of("decision", "MAYBE")), 400, "E-400-005");
        refusals.refused(mine("/beak/skills/cert_00000000000000000000000000/withdraw", Map.of()), 400, "E-400-006");
        refusals.refused(Call.get(release("newest")), 400, "E-400-005");
        refusals.refused(Call.get(release("1.0.0")).with("Accept", "application/json"), 406, "E-406-001");
        for (String query : List.of("limit=0", "limit=201", "limit=x", "cursor=x")) {
            refusals.refused(Call.get("/beak/skills?" + query), 400, "E-400-005");
            refusals.refused(mineGet("/beak/skills/mine?" + query), 400, "E-400-005");
            refusals.refused(admin("/beak/admin/skills?" + query), 400, "E-400-005");
        }
        refusals.refused(admin("/beak/admin/skills?state=OPEN"), 400, "E-400-005");
    }

    /** A file of 64 KiB comes through however it is escaped; more does not, and no other route takes as much. */
    @Test
    void aFileIsOfSixtyFourKibibytes() {
        int left = 64 * 1024 - markdown().getBytes(StandardCharsets.UTF_8).length;
        Map<String, Object> whole = body("1.0.0");
        whole.put("skill_md", markdown() + "\n".repeat(left));
        client.send(mine("/beak/skills", whole)).expect(201);

        Map<String, Object> more = body("1.0.1");
        more.put("skill_md", markdown() + "\n".repeat(left + 1));
        refusals.refused(mine("/beak/skills", more), 400, "E-400-005");
        Map<String, Object> muchMore = body("1.0.1");
        muchMore.put("skill_md", "x".repeat(256 * 1024));
        refusals.refused(mine("/beak/skills", muchMore), 413, "E-413-001");
        refusals.refused(
                mine("/beak/skills/skl_00000000000000000000000000/withdraw", Map.of("reason", "x".repeat(64 * 1024))),
                413,
                "E-413-001");
    }

    @Test
    void manyAreReadPageByPage() {
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String each = name + "-" + i;
            names.add(each);
            ids.addFirst(published(each, "1.0.0"));
        }
        String waits = submitted("2.0.0");
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            versions.addFirst("1." + i + ".0");
            ids.addFirst(published("1." + i + ".0"));
        }
        ids.add(5, waits);
        names.addFirst(name);

        for (int limit : new int[] {1, 3, 5, 200}) {
            assertThat(new Paging(client, "skills", "name").all(Call.get("/beak/skills?query=" + name), limit))
                    .isEqualTo(names);
            assertThat(new Paging(client, "skills", "skill_id").all(mineGet("/beak/skills/mine"), limit))
                    .isEqualTo(ids);
            assertThat(new Paging(client, "versions", "version").all(Call.get("/beak/skills/" + name), limit))
                    .isEqualTo(versions);
        }
        assertThat(new Paging(client, "skills", "skill_id").all(admin("/beak/admin/skills"), 2))
                .contains(waits)
                .doesNotContainAnyElementsOf(ids.subList(0, 5));
    }

    private String published(String version) {
        return published(name, version);
    }

    private String published(String ofName, String version) {
        String id = client.send(mine("/beak/skills", body(ofName, version)))
                .expect(201)
                .text("/skill_id");
        client.send(decide(id, PUBLISH)).expect(200);
        return id;
    }

    private String submitted(String version) {
        return client.send(mine("/beak/skills", body(version))).expect(201).text("/skill_id");
    }

    private Map<String, Object> body(String version) {
        return body(name, version);
    }

    private static Map<String, Object> body(String name, String version) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("version", version);
        body.put("description", DESCRIPTION);
        body.put("skill_md", markdown(name));
        body.put("metadata", Map.of("topic", "lakes"));
        return body;
    }

    private String markdown() {
        return markdown(name);
    }

    private static String markdown(String name) {
        return "---\nname: " + name + "\ndescription: " + DESCRIPTION + "\n---\n# Ponds\n\nAsk – then quack.\n";
    }

    private String release(String version) {
        return "/beak/skills/" + name + "/" + version;
    }

    private Call mine(String path, Object body) {
        return Call.post(path, body).asPerson(publisher.accessToken());
    }

    private Call mineGet(String path) {
        return Call.get(path).asPerson(publisher.accessToken());
    }

    private Call admin(String path) {
        return Call.get(path).asPerson(administrator);
    }

    private Call decide(String id, Object body) {
        return Call.post("/beak/admin/skills/" + id, body).asPerson(administrator);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
