package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.proof.Hashes;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.Verifiers;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delegation that is bound to a key, used with another's DPoP library, past two replicas of peck-service. */
@WithPlatform
class BoundDelegationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String USE = "/beak/delegation/use";
    private static final int TIMES = 8;

    private Client client;
    private Cast cast;

    @BeforeEach
    void twoReplicas(TestPlatform platform) {
        if (!platform.status().components().containsKey("peck-2")) {
            platform.replicas(Map.of("peck", 2));
        }
        client = platform.client();
        cast = platform.operator(client);
    }

    @AfterAll
    static void oneAgain(TestPlatform platform) {
        platform.replicas(Map.of());
    }

    @Test
    void isUsedByWhoHasTheKeyOnceForEachProof(TestPlatform platform) throws Exception {
        Map<String, String> key = privateKey();
        String jkt = thumbprint(key);
        String token = granted(jkt);
        Map<String, Object> use = Map.of("token", token, "scope", "calendar:write", "action", "Book the pond");
        client.send(Call.post("/beak/delegation/introspect", Map.of("token", token))
                        .asPerson(cast.accessToken()))
                .expect(200)
                .expect("/active", "true")
                .expect("/cnf/jkt", jkt);

        client.send(Call.post(USE, use).asAgent(cast.beakKey())).expect(401, "E-401-004");
        List<JsonNode> answers = Verifiers.installed(
                        client.send(Call.get("/.well-known/spaceduck-configuration"))
                                .text("/issuer"),
                        Path.of(platform.status().ca()))
                .sent(List.of(proven(use, token, key), proven(use, token, privateKey()), proven(use, token, key)));

        assertThat(statuses(answers.get(0)))
                .as("%s", answers)
                .filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(statuses(answers.get(0))).filteredOn(status -> status == 401).hasSize(TIMES - 1);
        assertThat(statuses(answers.get(1))).as("another key").containsOnly(401);
        assertThat(statuses(answers.get(2))).as("a new proof").contains(200);
        client.send(Call.post("/beak/delegation/introspect", Map.of("token", token))
                        .asPerson(cast.accessToken()))
                .expect("/uses", "2");
    }

    private String granted(String jkt) {
        Answer asked = client.send(Call.post(
                                "/beak/peck",
                                Map.of(
                                        "kind",
                                        "permission",
                                        "target",
                                        cast.ducklingId(),
                                        "scopes",
                                        List.of("calendar:write"),
                                        "action",
                                        "Book the pond",
                                        "purpose",
                                        "The flock wants to meet.",
                                        "cnf",
                                        Map.of("jkt", jkt)))
                        .asAgent(cast.beakKey()))
                .expect(201);
        client.send(Call.post(
                                "/beak/approve",
                                Map.of(
                                        "peck_id", asked.text("/peck_id"),
                                        "request_hash", asked.text("/request_hash")))
                        .asPerson(cast.accessToken()))
                .expect(200);
        return client.send(Call.get("/beak/peck/" + asked.text("/peck_id")).asAgent(cast.beakKey()))
                .expect(200)
                .text("/delegation/token");
    }

    private Map<String, ?> proven(Map<String, Object> use, String token, Map<String, String> key) throws Exception {
        Map<String, Object> asked = new HashMap<>();
        asked.put("method", "POST");
        asked.put(
                "url",
                client.send(Call.get("/.well-known/spaceduck-configuration")).text("/issuer") + USE);
        asked.put("body", JSON.writeValueAsString(use));
        asked.put("key", key);
        asked.put("token", token);
        asked.put("authorization", "BeakKey " + cast.beakKey());
        asked.put("times", TIMES);
        return asked;
    }

    private static List<Integer> statuses(JsonNode answer) {
        return IntStream.range(0, answer.path("statuses").size())
                .mapToObj(i -> answer.path("statuses").get(i).asInt())
                .toList();
    }

    private static Map<String, String> privateKey() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new TreeMap<>(Map.of(
                "kty",
                "OKP",
                "crv",
                "Ed25519",
                "x",
                last32(keys.getPublic().getEncoded()),
                "d",
                last32(keys.getPrivate().getEncoded())));
    }

    /** RFC 7638. */
    private static String thumbprint(Map<String, String> key) {
        String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + key.get("x") + "\"}";
        return BASE64URL.encodeToString(Hashes.sha256(members.getBytes(StandardCharsets.UTF_8)));
    }

    /** The raw key at the end of its encoding (RFC 8410). */
    private static String last32(byte[] encoded) {
        return BASE64URL.encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }
}
