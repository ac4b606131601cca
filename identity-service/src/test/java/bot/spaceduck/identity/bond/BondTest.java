package bot.spaceduck.identity.bond;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.bond.Bonding.Scout;
import bot.spaceduck.identity.cascade.StubPecks;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class BondTest extends IdentityTest {
    @Inject
    Bonds bonds;

    @Inject
    Table table;

    @Inject
    Ids ids;

    @Test
    void bondsAnOwnAgentAndSaysSoEverywhere() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();

        Response bond = bonding.bond(scout);

        assertThat(bond.statusCode()).as(bond.asString()).isEqualTo(201);
        assertThat(bond.as(Json.class).<String>get("bond_id")).startsWith("bond_");
        assertThat(bond.as(Json.class).<String>get("spaceduck_id")).isEqualTo(scout.id());
        assertThat(bond.as(Json.class).<String>get("duckling_id"))
                .isEqualTo(bonding.operator().id());
        assertThat(bond.as(Json.class).<List<String>>get("permissions")).containsExactly("calendar:read", "mail:send");
        assertThat(bond.as(Json.class).<String>get("status")).isEqualTo("ACTIVE");
        assertThat(bond.as(Json.class).<String>get("created_at")).isNotBlank();
        Json seen = Ducklings.json().get("/internal/agents/" + scout.id()).as(Json.class);
        assertThat(seen.getString("bond.bond_id")).isEqualTo(bond.as(Json.class).get("bond_id"));
        assertThat(seen.getList("bond.permissions")).containsExactly("calendar:read", "mail:send");
        assertThat(Ducklings.asAgent(scout.beakKey())
                        .get("/beak/agent/status")
                        .as(Json.class)
                        .<List<String>>get("bonds"))
                .containsExactly(bond.as(Json.class).<String>get("bond_id"));
        try (EventLog log = EventLog.open()) {
            Event event = log.await("duck.bonded", bond.as(Json.class).<String>get("bond_id"));
            assertThat(event.data().path("target_id").asText()).isEqualTo(scout.id());
        }
    }

    @Test
    void anAgentWithoutABondHasNone() {
        Scout scout = Bonding.ofSomeone().scout();

        assertThat(Ducklings.json()
                        .get("/internal/agents/" + scout.id())
                        .as(Json.class)
                        .getMap(""))
                .doesNotContainKey("bond");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("spaceduck_id", null, "E-400-001", "spaceduck_id"),
                Arguments.of("spaceduck_id", "dk_01h00000000000000000000000", "E-400-006", "spaceduck_id"),
                Arguments.of("spaceduck_id", "sd_quack", "E-400-005", "spaceduck_id"),
                Arguments.of("permissions", List.of("calendar"), "E-400-005", "permissions[0]"),
                Arguments.of("permissions", List.of("calendar:*"), "E-400-005", "permissions[0]"),
                Arguments.of("permissions", List.of("a:b", "a:b"), "E-400-005", "permissions"),
                Arguments.of(
                        "permissions",
                        IntStream.range(0, 17).mapToObj(i -> "a:b" + i).toList(),
                        "E-400-005",
                        "permissions"),
                Arguments.of("forever", true, "E-400-005", "forever"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    void refusesWhatIsWrong(String member, Object value, String code, String field) {
        Map<String, Object> body = new HashMap<>();
        body.put("spaceduck_id", ids.next(IdKind.AGENT));
        body.put(member, value);

        Problems.assertFieldProblem(new Bonding(Ducklings.risen()).bond(body), code, field);
    }

    @Test
    void anothersAgentAndAnothersBondDoNotExist() {
        Bonding mine = Bonding.ofSomeone();
        Bonding yours = Bonding.ofSomeone();
        Scout scout = yours.scout();
        String bondId = yours.bonded(scout);

        Problems.assertProblem(mine.bond(scout), 404, "E-404-001");
        Problems.assertProblem(mine.revoke(bondId), 404, "E-404-001");
        Problems.assertProblem(mine.revoke(ids.next(IdKind.BOND)), 404, "E-404-001");
        assertThat(yours.list("").as(Json.class).<String>get("bonds[0].status")).isEqualTo("ACTIVE");
        assertThat(mine.list("").as(Json.class).<List<?>>get("bonds")).isEmpty();
    }

    @Test
    void ofManyAtOnceOneBondIsMade() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();

        List<Response> answers = Together.times(20, () -> bonding.bond(scout));

        List<Response> made =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(made).hasSize(1);
        String bondId = made.getFirst().as(Json.class).get("bond_id");
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> assertThat(
                                Problems.assertProblem(answer, 409, "E-409-001").getString("bond_id"))
                        .isEqualTo(bondId));
        assertThat(bonding.list("").as(Json.class).<List<?>>get("bonds")).hasSize(1);
    }

    @Test
    void revokingEndsWhatRestsOnItAndTellsHowMuch() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();
        String bondId = bonding.bonded(scout);
        StubPecks.get().delegations(bondId, 4);

        Response revoked = bonding.revoke(bondId);
        Response again = bonding.revoke(bondId);

        assertThat(revoked.statusCode()).as(revoked.asString()).isEqualTo(200);
        assertThat(revoked.as(Json.class).<Boolean>get("revoked")).isTrue();
        assertThat(revoked.as(Json.class).<String>get("status")).isEqualTo("REVOKED");
        assertThat(revoked.as(Json.class).<Integer>get("cascaded.delegations")).isEqualTo(4);
        assertThat(revoked.as(Json.class).<Boolean>get("cascaded.complete")).isTrue();
        assertThat(again.asString()).isEqualTo(revoked.asString());
        assertThat(new HashSet<>(StubPecks.get().told(bondId)))
                .as("one cascade, however often it is told")
                .hasSize(1);
        assertThat(Ducklings.json()
                        .get("/internal/agents/" + scout.id())
                        .as(Json.class)
                        .getMap(""))
                .doesNotContainKey("bond");
        assertThat(Ducklings.asAgent(scout.beakKey())
                        .get("/beak/agent/status")
                        .as(Json.class)
                        .<List<String>>get("bonds"))
                .isEmpty();
        try (EventLog log = EventLog.open()) {
            Event event = log.await("duck.unbonded", bondId);
            assertThat(event.data().path("target_id").asText()).isEqualTo(scout.id());
            assertThat(event.data().path("detail").path("reason").asText()).isEqualTo("REQUESTED");
            assertThat(log.of(bondId)).hasSize(2);
        }
        assertThat(bonding.bond(scout).statusCode()).as("free for another").isEqualTo(201);
    }

    @Test
    void revokesWithoutPeckServiceAndSaysThatItIsNotComplete() {
        Bonding bonding = Bonding.ofSomeone();
        String bondId = bonding.bonded(bonding.scout());
        StubPecks.get().stop();

        Response revoked = bonding.revoke(bondId);

        assertThat(revoked.statusCode()).as(revoked.asString()).isEqualTo(200);
        assertThat(revoked.as(Json.class).<Boolean>get("cascaded.complete")).isFalse();
        StubPecks.get().start();
        assertThat(bonding.revoke(bondId).as(Json.class).<Boolean>get("cascaded.complete"))
                .isTrue();
    }

    @Test
    void makingAndEndingAtOnceLeavesAgentAndBondsOfOneMind() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();
        String first = bonding.bonded(scout);

        List<Response> answers = new ArrayList<>();
        List<List<Response>> both = Together.times(10, () -> List.of(bonding.revoke(first), bonding.bond(scout)));
        both.forEach(answers::addAll);

        assertThat(answers).extracting(Response::statusCode).isSubsetOf(200, 201, 409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        String held = Ducklings.json()
                .get("/internal/agents/" + scout.id())
                .as(Json.class)
                .get("bond.bond_id");
        List<String> live = bonding.list("?status=ACTIVE").as(Json.class).get("bonds.bond_id");
        assertThat(live).containsExactly(held);
        assertThat(held).isNotEqualTo(first);
    }

    @Test
    void aRetiredAgentsBondIsOver() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();
        String bondId = bonding.bonded(scout);

        Response retired = Ducklings.as(bonding.operator())
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/agent/retire");

        assertThat(retired.statusCode()).as(retired.asString()).isEqualTo(200);
        assertThat(bonding.list("").as(Json.class).<String>get("bonds[0].status"))
                .isEqualTo("REVOKED");
        Problems.assertProblem(bonding.bond(scout), 409, "E-409-002");
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("duck.unbonded", bondId)
                            .data()
                            .path("detail")
                            .path("reason")
                            .asText())
                    .isEqualTo("AGENT_RETIRED");
        }
    }

    @Test
    void repeatsTheAnswerUnderTheSameKey() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();
        Map<String, Object> body = Map.of("spaceduck_id", scout.id());

        Response one = keyed(bonding, body);
        Response two = keyed(bonding, body);
        Response other = keyed(bonding, Map.of("spaceduck_id", scout.id(), "permissions", List.of("a:b")));

        assertThat(one.statusCode()).as(one.asString()).isEqualTo(201);
        assertThat(two.asString()).isEqualTo(one.asString());
        Problems.assertProblem(other, 409, "E-409-003");
    }

    private static Response keyed(Bonding bonding, Map<String, Object> body) {
        return Ducklings.as(bonding.operator(), "bond.create")
                .header("Idempotency-Key", "once")
                .body(body)
                .post("/beak/bond/create");
    }

    @Test
    void pagesThroughFiveHundred() throws Exception {
        Bonding bonding = Bonding.ofSomeone();
        String live = bonding.bonded(bonding.scout());
        Set<String> expected = seed(bonding.operator().id(), 500);
        expected.add(live);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = bonding.list("?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            seen.addAll(page.as(Json.class).get("bonds.bond_id"));
            cursor = page.as(Json.class).get("next_cursor");
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        String ofAll = bonding.list("?limit=200").as(Json.class).get("next_cursor");
        Problems.assertFieldProblem(bonding.list("?status=ACTIVE&cursor=" + ofAll), "E-400-005", "cursor");
        Problems.assertFieldProblem(Bonding.ofSomeone().list("?cursor=" + ofAll), "E-400-005", "cursor");
        Problems.assertFieldProblem(bonding.list("?limit=201"), "E-400-005", "limit");
        Problems.assertFieldProblem(bonding.list("?status=FIRM"), "E-400-005", "status");
    }

    private Set<String> seed(String accountId, int count) throws Exception {
        Set<String> made = new HashSet<>();
        for (int batch = 0; batch < count / 50; batch++) {
            List<Write> writes = IntStream.range(0, 50)
                    .mapToObj(i -> {
                        String id = ids.next(IdKind.BOND);
                        made.add(id);
                        return bonds.create(
                                new Bond.Facts(id, ids.next(IdKind.AGENT), accountId, List.of(), clock.instant()));
                    })
                    .toList();
            table.commit(writes).subscribeAsCompletionStage().get();
        }
        return made;
    }

    @Test
    void saysThatTheStoreIsAway() {
        Bonding bonding = Bonding.ofSomeone();
        Scout scout = bonding.scout();
        var request = Ducklings.as(bonding.operator(), "bond.create").body(Map.of("spaceduck_id", scout.id()));
        DynamoDb.get().refuse();

        Problems.assertProblem(request.post("/beak/bond/create"), 503, "E-503-001");
    }

    @Test
    void takesATierThatMayBond() {
        Response refused =
                Ducklings.authenticate("Bearer " + Ducklings.hatched().accessToken(), "PERSON", "bond.create");

        Problems.assertProblem(refused, 403, "E-403-006");
    }
}
