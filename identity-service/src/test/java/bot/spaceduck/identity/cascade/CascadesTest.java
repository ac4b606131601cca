package bot.spaceduck.identity.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.IdentityTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CascadesTest extends IdentityTest {
    @Inject
    Cascades cascades;

    @Inject
    Table table;

    private final StubPecks pecks = StubPecks.get();
    private final String agent = "sd_" + UUID.randomUUID();

    @Test
    void tellsAtOnceAndFromTheOutboxUnderOneId() throws Exception {
        pecks.delegations(agent, 3);
        Cascade cascade = cascades.because(Cause.AGENT, agent);
        commit(cascade);

        Cascaded answer = carryOut(cascade);

        assertThat(answer).isEqualTo(new Cascaded(3, true));
        await().atMost(Duration.ofSeconds(15)).until(() -> pecks.told(agent).size() >= 2);
        assertThat(pecks.told(agent)).containsOnly("AGENT " + cascade.cascadeId());
    }

    @Test
    void whatCannotBeToldNowIsToldLater() throws Exception {
        pecks.stop();
        Cascade cascade = cascades.because(Cause.KEY, agent);
        commit(cascade);

        assertThat(carryOut(cascade)).isEqualTo(new Cascaded(0, false));
        assertThat(pecks.told(agent)).isEmpty();

        pecks.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> pecks.told(agent).contains("KEY " + cascade.cascadeId()));
    }

    private void commit(Cascade cascade) throws Exception {
        table.commit(Write.create(
                        "authority",
                        Item.at(new Key("TEST#" + agent, "AUTHORITY")).build(),
                        cascade))
                .subscribeAsCompletionStage()
                .get();
    }

    private Cascaded carryOut(Cascade cascade) throws Exception {
        return cascades.carryOut(cascade).subscribeAsCompletionStage().get();
    }
}
