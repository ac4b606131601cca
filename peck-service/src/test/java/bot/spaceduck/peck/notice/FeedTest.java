package bot.spaceduck.peck.notice;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.store.Table;
import bot.spaceduck.peck.delivery.SharedEvent;
import bot.spaceduck.peck.peck.Pause;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class FeedTest {
    /** More than fit into one commit. */
    private static final int EVENTS = 90;

    @Inject
    Table table;

    @Inject
    FeedConfig config;

    @Inject
    Pause pause;

    @Inject
    Clock clock;

    private Feed replica() {
        return new Feed(table, config, pause, clock);
    }

    private static SharedEvent event(String party, int number) {
        return new SharedEvent(
                "peck.requested",
                "pk_" + number,
                number,
                Instant.now(),
                List.of(),
                Set.of(party),
                "{\"n\":" + number + "}");
    }

    @Test
    void whatTwoReplicasTellAgainAndAgainStandsThereOnceAndInOneOrder() throws Exception {
        String party = Pond.id("sd_");
        List<Callable<Void>> telling = new ArrayList<>();
        for (Feed replica : List.of(replica(), replica())) {
            for (int i = 0; i < 2 * EVENTS; i++) {
                SharedEvent event = event(party, i % EVENTS);
                telling.add(() -> replica.append(party, event)
                        .subscribeAsCompletionStage()
                        .join());
            }
        }

        Pond.race(telling);

        List<Feed.Entry> entries = replica()
                .after(party, 0, 2 * EVENTS)
                .subscribeAsCompletionStage()
                .join();
        assertThat(entries)
                .extracting(Feed.Entry::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, EVENTS).boxed().toList());
        assertThat(entries)
                .extracting(Feed.Entry::peckId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, EVENTS).mapToObj(i -> "pk_" + i).toList());
    }

    @Test
    void whatIsToldAgainLaterIsThereAlready() {
        String party = Pond.id("sd_");
        Feed feed = replica();
        for (int i = 0; i < 2; i++) {
            feed.append(party, event(party, 7)).subscribeAsCompletionStage().join();
        }

        assertThat(feed.after(party, 0, 10).subscribeAsCompletionStage().join()).hasSize(1);
        assertThat(feed.end(party).subscribeAsCompletionStage().join()).isEqualTo(1);
    }
}
