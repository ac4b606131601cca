package bot.spaceduck.identity.keycare;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A key's check reads the key and its operator, and not the agent. So a live key has to be the one that its agent holds,
 * and that agent has to be in service, whatever happened.
 */
@QuarkusTest
class OneKeyTest extends IdentityTest {
    private static Response order(Spaceduck scout, String route) {
        return Ducklings.as(scout.operator(), route.endsWith("rotate") ? "agent.manage" : "account.read")
                .body(Map.of("spaceduck_id", scout.id()))
                .post(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/beak/keys/rotate", "/beak/keys/revoke", "/beak/agent/retire"})
    void noOtherIsLiveAfter(String route) {
        Spaceduck scout = Spaceducks.registered();

        assertThat(order(scout, route).statusCode()).isEqualTo(200);

        assertOfOneMind(scout, route.endsWith("rotate") ? 1 : 0);
    }

    @Test
    void noneIsLiveAfterTheAccountWasClosed() {
        Spaceduck scout = Spaceducks.registered();

        Response closed = Ducklings.as(scout.operator())
                .body(Map.of("confirmation", "DELETE", "password", Ducklings.PASSWORD))
                .post("/beak/account/delete");

        assertThat(closed.statusCode()).as(closed.asString()).isEqualTo(200);
        assertOfOneMind(scout, 0);
    }

    @Test
    void noOtherIsLiveWhenAllOfItHappensAtOnce() {
        Spaceduck scout = Spaceducks.registered();
        List<String> orders = List.of("/beak/keys/rotate", "/beak/keys/revoke", "/beak/agent/retire");

        Together.times(
                2,
                () -> orders.parallelStream()
                        .map(route -> order(scout, route).statusCode())
                        .toList());

        assertOfOneMind(scout, 0);
    }

    private void assertOfOneMind(Spaceduck scout, int live) {
        try (TestTable table = table()) {
            List<Map<String, AttributeValue>> items = table.items();
            List<String> open = items.stream()
                    .filter(item -> item.get("sk").s().equals("KEY")
                            && item.get("agent").s().equals(scout.id())
                            && item.get("status").s().equals("ACTIVE"))
                    .map(item -> item.get("pk").s())
                    .toList();
            assertThat(open).hasSize(live);
            assertThat(items)
                    .filteredOn(item -> item.get("pk").s().equals("AGENT#" + scout.id())
                            && item.get("sk").s().equals("AGENT"))
                    .singleElement()
                    .satisfies(agent -> {
                        if (live > 0) {
                            assertThat(agent.get("status").s()).isEqualTo("ACTIVE");
                            assertThat(open)
                                    .containsExactly(
                                            "KEY#" + agent.get("key_id").s());
                        }
                    });
        }
    }
}
