package bot.spaceduck.identity.block;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlockTest extends IdentityTest {
    @Inject
    Ids ids;

    private static Duckling proven() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        return duckling;
    }

    private static Response block(Duckling duckling, String blocked) {
        return Ducklings.as(duckling).body(Map.of("blocked", blocked)).post("/beak/block");
    }

    private static Response lift(Duckling duckling, String blockId) {
        return Ducklings.as(duckling).delete("/beak/block/" + blockId);
    }

    private boolean holds(Duckling duckling, String agent, String operator) {
        return Ducklings.json()
                .queryParam("duckling", duckling.id())
                .queryParam("agent", agent)
                .queryParam("operator", operator)
                .get("/internal/blocks")
                .as(Json.class)
                .get("blocked");
    }

    @Test
    void blocksAnAgentOrAllOfAnOperatorFromTheAnswerOn() {
        Duckling duckling = proven();
        String agent = ids.next(IdKind.AGENT);
        String operator = ids.next(IdKind.ACCOUNT);
        assertThat(holds(duckling, agent, operator)).isFalse();

        Response one = block(duckling, agent);
        assertThat(one.statusCode()).as(one.asString()).isEqualTo(201);
        assertThat(one.as(Json.class).<String>get("block_id")).startsWith("blk_");
        assertThat(one.as(Json.class).<String>get("blocked")).isEqualTo(agent);
        assertThat(holds(duckling, agent, operator)).isTrue();
        assertThat(holds(duckling, ids.next(IdKind.AGENT), operator)).isFalse();

        block(duckling, operator);
        assertThat(holds(duckling, ids.next(IdKind.AGENT), operator)).isTrue();
    }

    @Test
    void needsAProvenAddress() {
        Duckling egg = Ducklings.hatched();

        Problems.assertProblem(block(egg, ids.next(IdKind.AGENT)), 403, "E-403-006");

        assertThat(Ducklings.as(egg).get("/beak/block").as(Json.class).<List<?>>get("blocks"))
                .isEmpty();
    }

    @Test
    void aLiftedBlockHoldsNoLongerAndMayComeAgain() {
        Duckling duckling = proven();
        String agent = ids.next(IdKind.AGENT);
        String blockId = block(duckling, agent).as(Json.class).get("block_id");

        assertThat(lift(duckling, blockId).statusCode()).isEqualTo(204);
        assertThat(lift(duckling, blockId).statusCode()).as("again").isEqualTo(204);

        assertThat(holds(duckling, agent, ids.next(IdKind.ACCOUNT))).isFalse();
        Response anew = block(duckling, agent);
        assertThat(anew.statusCode()).isEqualTo(201);
        assertThat(anew.as(Json.class).<String>get("block_id")).isNotEqualTo(blockId);
        lift(duckling, blockId);
        assertThat(holds(duckling, agent, ids.next(IdKind.ACCOUNT)))
                .as("the old one is lifted once more, the new one holds")
                .isTrue();
        try (EventLog log = EventLog.open()) {
            log.await("peck.unblocked", blockId);
            assertThat(log.of(blockId))
                    .extracting(event -> event.type())
                    .containsExactly("peck.blocked", "peck.unblocked");
        }
    }

    @Test
    void ofManyAtOnceOneBlockIsMade() {
        Duckling duckling = proven();
        String agent = ids.next(IdKind.AGENT);

        List<Response> answers = Together.times(12, () -> block(duckling, agent));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        Set<String> blockIds = new HashSet<>();
        answers.forEach(answer -> blockIds.add(answer.as(Json.class).get("block_id")));
        assertThat(blockIds).hasSize(1);
    }

    @Test
    void listsOwnBlocksPageByPage() {
        Duckling duckling = proven();
        List<String> made = List.of(
                block(duckling, ids.next(IdKind.AGENT)).as(Json.class).get("block_id"),
                block(duckling, ids.next(IdKind.AGENT)).as(Json.class).get("block_id"),
                block(duckling, ids.next(IdKind.AGENT)).as(Json.class).get("block_id"));
        lift(duckling, made.getFirst());

        Response first = Ducklings.as(duckling).get("/beak/block?limit=1");
        Response second = Ducklings.as(duckling)
                .queryParam("cursor", first.as(Json.class).<String>get("next_cursor"))
                .get("/beak/block?limit=1");

        assertThat(first.as(Json.class).<String>get("blocks[0].block_id")).isEqualTo(made.getLast());
        assertThat(second.as(Json.class).<String>get("blocks[0].block_id")).isEqualTo(made.get(1));
        assertThat(Ducklings.as(proven()).get("/beak/block").as(Json.class).<List<?>>get("blocks"))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoRequester() {
        Duckling duckling = proven();

        Problems.assertFieldProblem(block(duckling, " "), "E-400-001", "blocked");
        Problems.assertFieldProblem(block(duckling, "quack"), "E-400-005", "blocked");
        Problems.assertFieldProblem(block(duckling, ids.next(IdKind.PECK)), "E-400-006", "blocked");
        Problems.assertFieldProblem(block(duckling, duckling.id()), "E-400-005", "blocked");
    }

    @Test
    void anothersBlockDoesNotExist() {
        Duckling duckling = proven();
        String blockId = block(duckling, ids.next(IdKind.AGENT)).as(Json.class).get("block_id");
        Duckling stranger = proven();

        Problems.assertProblem(lift(stranger, blockId), 404, "E-404-001");
        Problems.assertProblem(lift(duckling, ids.next(IdKind.BLOCK)), 404, "E-404-001");
        Problems.assertFieldProblem(lift(duckling, ids.next(IdKind.BOND)), "E-400-006", "id");
    }
}
