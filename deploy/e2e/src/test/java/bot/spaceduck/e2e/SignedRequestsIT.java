package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.KeyedRequest;
import bot.spaceduck.e2e.rig.Replica;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.Verifiers;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signed request is good once, whichever of two replicas of identity-service is asked about it. */
@WithPlatform
class SignedRequestsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMES = 8;
    private static final int PECKS = 5;

    private Client client;
    private Cast cast;

    @BeforeEach
    void twoReplicas(TestPlatform platform) {
        platform.twoOf("identity");
        client = platform.client();
        cast = platform.operator(client);
    }

    @AfterAll
    static void oneAgain(TestPlatform platform) {
        platform.replicas(Map.of());
    }

    private Map<String, Object> peck(String action) {
        return Map.of(
                "kind",
                "permission",
                "target",
                cast.ducklingId(),
                "scopes",
                List.of("calendar:write"),
                "action",
                action,
                "purpose",
                "The flock wants to meet.");
    }

    @Test
    void ofTheSameKeyedPeckOneIsTaken() {
        for (int i = 0; i < PECKS; i++) {
            Call signed = keyed(Call.post("/beak/peck", peck("Keyed " + i)));

            List<Answer> answers = together(TIMES, () -> client.send(signed));

            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 201)
                    .forEach(answer -> answer.expect(401, "E-401-004"));
        }
    }

    @Test
    void ofTheSameQuestionToTwoReplicasOneIsAnsweredWithYes(TestPlatform platform) throws Exception {
        Replica first = platform.replica("identity");
        Replica second = platform.replica("identity-2");
        for (int i = 0; i < 20; i++) {
            String question = question(keyed(Call.post("/beak/peck", peck("Asked " + i))));

            List<Integer> statuses = Stream.of(first, second)
                    .map(replica ->
                            CompletableFuture.supplyAsync(() -> replica.post("/internal/authenticate", question)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(200, 401);
        }
    }

    @Test
    void whatAnotherLibrarySignsIsTakenOnce(TestPlatform platform) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Map<String, String> publicKey = Map.of(
                "kty", "OKP", "crv", "Ed25519", "x", last32(keys.getPublic().getEncoded()));
        String agent = client.send(Call.post(
                                "/beak/agent/register",
                                Map.of(
                                        "agent_name", "Signer",
                                        "role", "AGENT",
                                        "public_key", publicKey))
                        .asPerson(cast.accessToken()))
                .expect(201)
                .text("/spaceduck_id");
        Map<String, String> privateKey = new TreeMap<>(publicKey);
        privateKey.put("d", last32(keys.getPrivate().getEncoded()));
        String gateway =
                client.send(Call.get("/.well-known/spaceduck-configuration")).text("/issuer");
        Verifiers signers =
                Verifiers.installed(gateway, Path.of(platform.status().ca()));
        List<String> whole = List.of("@method", "@authority", "@path", "@query", "content-digest", "content-type");

        List<JsonNode> answers = signers.sent(List.of(
                asked("POST", gateway + "/beak/peck", peck("Signed"), agent, privateKey, whole),
                asked(
                        "GET",
                        gateway + "/beak/agent/status",
                        null,
                        agent,
                        privateKey,
                        List.of("@method", "@target-uri")),
                asked(
                        "POST",
                        gateway + "/beak/peck",
                        peck("Bare"),
                        agent,
                        privateKey,
                        List.of("@method", "@target-uri"))));

        assertThat(statuses(answers.get(0)))
                .as("%s", answers)
                .filteredOn(status -> status == 201)
                .hasSize(1);
        assertThat(statuses(answers.get(1)))
                .as("%s", answers)
                .filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(answers.get(1).toString()).contains(agent);
        assertThat(statuses(answers.get(2))).as("%s", answers).hasSize(TIMES).containsOnly(401);
        answers.forEach(answer -> answer.path("bodies")
                .forEach(body ->
                        assertThat(body.path("code").asText("E-401-004")).isEqualTo("E-401-004")));
    }

    private static List<Integer> statuses(JsonNode answer) {
        return IntStream.range(0, answer.path("statuses").size())
                .mapToObj(i -> answer.path("statuses").get(i).asInt())
                .toList();
    }

    private static Map<String, ?> asked(
            String method, String url, Object body, String agent, Map<String, String> key, List<String> fields)
            throws Exception {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("method", method);
        asked.put("url", url);
        if (body != null) {
            asked.put("body", JSON.writeValueAsString(body));
        }
        asked.put("keyid", agent);
        asked.put("key", key);
        asked.put("fields", fields);
        asked.put("times", TIMES);
        return asked;
    }

    private static <T> List<T> together(int times, Supplier<T> action) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(action)).limit(times).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Call keyed(Call call) {
        return KeyedRequest.signed(call, cast.beakKey());
    }

    /** As the gateway puts it. */
    private String question(Call call) throws Exception {
        Map<String, String> fields = new TreeMap<>();
        call.headers().forEach((name, value) -> fields.put(name.toLowerCase(java.util.Locale.ROOT), value));
        fields.remove("authorization");
        Map<String, Object> signed = Map.of(
                "method", call.method(),
                "target", call.path(),
                "fields", fields,
                "body_length", call.body().length(),
                "body_sha256", KeyedRequest.hex("SHA-256", call.body()),
                "body_sha512", KeyedRequest.hex("SHA-512", call.body()));
        return JSON.writeValueAsString(Map.of(
                "credential", "BeakKey " + cast.beakKey(),
                "who", "AGENT",
                "audience", "peck-service",
                "capability", "peck.request",
                "ip_hash", "e2e",
                "signed", signed));
    }

    /** The raw key at the end of its encoding (RFC 8410). */
    private static String last32(byte[] encoded) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }
}
