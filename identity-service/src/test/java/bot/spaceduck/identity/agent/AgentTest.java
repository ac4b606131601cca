package bot.spaceduck.identity.agent;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgentTest extends IdentityTest {
    private static final Map<String, Object> SCOUT =
            Map.of("agent_name", "Scout", "role", "AGENT", "capabilities", List.of("mail.read"));

    private static Response register(Duckling duckling, Map<String, Object> body) {
        return Ducklings.as(duckling, "agent.manage").body(body).post("/beak/agent/register");
    }

    private static Response status(String beakKey) {
        return Ducklings.asAgent(beakKey).get("/beak/agent/status");
    }

    @Test
    void registersNoMoreThanTheTierAllowsHoweverManyTryAtOnce() {
        Duckling duckling = Ducklings.risen();

        List<Response> answers = Together.times(20, () -> register(duckling, SCOUT));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(3);
        List<Response> refused =
                answers.stream().filter(answer -> answer.statusCode() != 201).toList();
        assertThat(refused).allSatisfy(answer -> {
            Json problem = Problems.assertProblem(answer, 403, "E-403-002");
            assertThat(problem.getString("required_tier")).isEqualTo("T2");
        });
        assertThat(Ducklings.as(duckling).get("/beak/agent/list").as(Json.class).getList("spaceducks"))
                .hasSize(3);
    }

    @Test
    void showsTheKeyOnceAndMasksItInLists() {
        Duckling duckling = Ducklings.risen();
        Response registered = register(duckling, SCOUT);
        String beakKey = registered.as(Json.class).get("beak_key");
        assertThat(beakKey).matches("bk_test_[0-9a-z]{26}_[A-Za-z0-9_-]{43}_[0-9A-Za-z]{6}");

        Response list = Ducklings.as(duckling).get("/beak/agent/list");

        assertThat(list.asString()).doesNotContain(beakKey.substring(36));
        assertThat(list.as(Json.class).<String>get("spaceducks[0].spaceduck_id"))
                .isEqualTo(registered.as(Json.class).<String>get("spaceduck_id"));
        assertThat(list.as(Json.class).<String>get("spaceducks[0].liveness")).isEqualTo("OFFLINE");
        assertThat(list.as(Json.class).<String>get("spaceducks[0].beak_key"))
                .startsWith("bk_test_")
                .endsWith("_…");
    }

    @Test
    void repeatsTheKeyUnderTheSameIdempotencyKeyAndNoOther() {
        Duckling duckling = Ducklings.risen();
        Map<String, Object> other = new HashMap<>(SCOUT);
        other.put("agent_name", "Other");

        Response first = keyed(duckling, SCOUT);
        Response second = keyed(duckling, SCOUT);
        Response third = keyed(duckling, other);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.as(Json.class).<String>get("beak_key"))
                .isEqualTo(first.as(Json.class).get("beak_key"));
        Problems.assertProblem(third, 409, "E-409-003");
        assertThat(Ducklings.as(duckling).get("/beak/agent/list").as(Json.class).getList("spaceducks"))
                .hasSize(1);
    }

    private static Response keyed(Duckling duckling, Map<String, Object> body) {
        return Ducklings.as(duckling, "agent.manage")
                .header("Idempotency-Key", "once-" + duckling.id())
                .body(body)
                .post("/beak/agent/register");
    }

    @Test
    void keepsHashesOfTheKeyAlone() {
        hashes.real();
        Duckling duckling = Ducklings.risen();
        String keyId = register(duckling, SCOUT).as(Json.class).get("key_id");

        try (TestTable table = table()) {
            var kept = table.items().stream()
                    .filter(item -> item.get("pk").s().equals("KEY#" + keyId))
                    .findFirst()
                    .orElseThrow();
            assertThat(kept.get("bcrypt").s()).startsWith("$2a$12$").hasSize(60);
            assertThat(kept.get("hmac").s()).hasSize(64);
        }
    }

    @Test
    void refusesJunkWithoutARead() {
        Duckling duckling = Ducklings.risen();
        String beakKey = register(duckling, SCOUT).as(Json.class).get("beak_key");
        String tampered = beakKey.substring(0, 40) + (beakKey.charAt(40) == 'A' ? 'B' : 'A') + beakKey.substring(41);
        DynamoDb.get().refuse();

        Problems.assertProblem(Ducklings.authenticate("BeakKey " + tampered, "AGENT", ""), 401, "E-401-001");
    }

    @Test
    void refusesAWellFormedForgery() {
        Duckling duckling = Ducklings.risen();
        String keyId = register(duckling, SCOUT).as(Json.class).get("key_id");
        String forged = new bot.spaceduck.identity.key.BeakKey("test", keyId, "A".repeat(43)).text();

        Problems.assertProblem(Ducklings.authenticate("BeakKey " + forged, "AGENT", ""), 401, "E-401-001");
    }

    @Test
    void vouchesForAnAgentAtItsOperatorsTier() {
        Duckling duckling = Ducklings.risen();
        Response registered = register(duckling, SCOUT);

        Response answer = Ducklings.authenticate(
                "BeakKey " + registered.as(Json.class).<String>get("beak_key"), "PERSON_OR_AGENT", "peck.request");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).<String>get("caller_id"))
                .isEqualTo(registered.as(Json.class).<String>get("spaceduck_id"));
        assertThat(answer.as(Json.class).<String>get("account_id")).isEqualTo(duckling.id());
        assertThat(answer.as(Json.class).<Integer>get("limit_per_minute")).isEqualTo(120);
        assertThat(answer.as(Json.class).<Integer>get("check_limit_per_minute")).isEqualTo(6000);
        Response peers = Ducklings.json()
                .get("/internal/agents/" + registered.as(Json.class).<String>get("spaceduck_id"));
        assertThat(peers.as(Json.class).<String>get("key_status")).isEqualTo("ACTIVE");
        assertThat(peers.as(Json.class).<String>get("operator.duckling_id")).isEqualTo(duckling.id());
        assertThat(peers.as(Json.class).<String>get("operator.effective_tier")).isEqualTo("T1");
    }

    @Test
    void fallsSilentByTheClock() {
        Duckling duckling = Ducklings.risen();
        String beakKey = register(duckling, SCOUT).as(Json.class).get("beak_key");
        assertThat(Ducklings.asAgent(beakKey).post("/beak/agent/heartbeat").statusCode())
                .isEqualTo(200);
        assertThat(status(beakKey).as(Json.class).<String>get("liveness")).isEqualTo("ALIVE");

        clock.advance(Duration.ofMinutes(11));
        assertThat(status(beakKey).as(Json.class).<String>get("liveness")).isEqualTo("SLOW");

        clock.advance(Duration.ofMinutes(20));
        assertThat(status(beakKey).as(Json.class).<String>get("liveness")).isEqualTo("OFFLINE");
        assertThat(status(beakKey).as(Json.class).<Boolean>get("heartbeat_eligible"))
                .isTrue();
    }

    @Test
    void takesEd25519KeysAlone() {
        Duckling duckling = Ducklings.risen();
        Map<String, Object> body = new HashMap<>(SCOUT);

        body.put("public_key", Map.of("kty", "RSA", "x", "AQAB"));
        Problems.assertFieldProblem(register(duckling, body), "E-400-005", "public_key");

        body.put(
                "public_key",
                Map.of("kty", "OKP", "crv", "Ed25519", "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
        assertThat(register(duckling, body).statusCode()).isEqualTo(201);

        body.put("role", "EMPEROR");
        Problems.assertFieldProblem(register(duckling, body), "E-400-005", "role");
    }

    @Test
    void takesTheKeysThatWebCryptoExportsAndNoPrivateOnes() {
        Duckling duckling = Ducklings.risen();
        Map<String, Object> body = new HashMap<>(SCOUT);
        Map<String, Object> key = new HashMap<>(Map.of(
                "kty", "OKP",
                "crv", "Ed25519",
                "key_ops", List.of("verify"),
                "ext", true,
                "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
        body.put("public_key", key);
        assertThat(register(duckling, body).statusCode()).isEqualTo(201);

        key.put("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        Problems.assertProblem(register(duckling, body), 400, "E-400-005");

        key.remove("d");
        key.put("x", "A".repeat(43));
        Problems.assertFieldProblem(register(duckling, body), "E-400-005", "public_key");
    }

    @Test
    void takesAFewPlainCapabilities() {
        Duckling duckling = Ducklings.risen();
        Map<String, Object> body = new HashMap<>(SCOUT);

        body.put("capabilities", java.util.Collections.nCopies(17, "mail.read"));
        Problems.assertFieldProblem(register(duckling, body), "E-400-005", "capabilities");
        body.put("capabilities", List.of("two words"));
        assertThat(register(duckling, body).statusCode()).isEqualTo(400);
    }

    /** More than any page holds: an operator without a limit. */
    @Test
    void listsFiveHundredPageByPage() {
        Duckling duckling = Ducklings.risen();
        String first = register(duckling, SCOUT).as(Json.class).get("spaceduck_id");
        java.util.Set<String> expected = new java.util.TreeSet<>(java.util.Set.of(first));
        try (TestTable table = table()) {
            var like = table.items().stream()
                    .filter(item -> item.get("pk").s().equals("AGENT#" + first)
                            && item.get("sk").s().equals("AGENT"))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < 520; i++) {
                String id = "sd_01j%023d".formatted(i);
                expected.add(id);
                var item = new HashMap<>(like);
                item.put("pk", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS("AGENT#" + id));
                item.put("list_sk", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS("1#" + id));
                table.client().putItem(put -> put.tableName(table.name()).item(item));
            }
        }

        List<String> seen = new java.util.ArrayList<>();
        String cursor = null;
        do {
            var request = Ducklings.as(duckling).queryParam("limit", 200);
            Json page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/beak/agent/list")
                    .as(Json.class);
            seen.addAll(page.getList("spaceducks.spaceduck_id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(seen).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        String next = Ducklings.as(duckling)
                .get("/beak/agent/list?limit=10")
                .as(Json.class)
                .get("next_cursor");
        Problems.assertFieldProblem(
                Ducklings.as(duckling)
                        .queryParam("status", "ACTIVE")
                        .queryParam("cursor", next)
                        .get("/beak/agent/list"),
                "E-400-005",
                "cursor");
        Problems.assertFieldProblem(
                Ducklings.as(Ducklings.hatched()).queryParam("cursor", next).get("/beak/agent/list"),
                "E-400-005",
                "cursor");
    }
}
