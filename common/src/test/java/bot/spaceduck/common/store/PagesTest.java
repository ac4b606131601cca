package bot.spaceduck.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Integer> asked = new ArrayList<>();

    /** Pages of two until {@code end}. */
    private Uni<Page> page(Optional<Map<String, String>> start, int end) {
        int from = start.map(at -> Integer.parseInt(at.get("at"))).orElse(0);
        asked.add(from);
        List<Item> items = IntStream.range(from, Math.min(from + 2, end))
                .mapToObj(i -> Item.at(new Key("P", Integer.toString(i))).build())
                .toList();
        return Uni.createFrom()
                .item(new Page(items, from + 2 < end ? Optional.of(Map.of("at", "" + (from + 2))) : Optional.empty()));
    }

    private List<String> all(int end) {
        return Pages.items(start -> page(start, end))
                .map(item -> item.key().sk())
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void goesOnUntilThereIsNoNextPage() {
        assertThat(all(5)).containsExactly("0", "1", "2", "3", "4");
        assertThat(asked).containsExactly(0, 2, 4);
    }

    @Test
    void readsOnePageWhereThereIsOne() {
        assertThat(all(0)).isEmpty();
        assertThat(asked).containsExactly(0);
    }

    @Test
    void readsTheNextPageWhenTheOneBeforeIsDealtWith() {
        List<String> steps = new ArrayList<>();

        Pages.items(start -> page(start, 4).invoke(page -> steps.add("read")))
                .onItem()
                .transformToUniAndConcatenate(item -> Uni.createFrom()
                        .voidItem()
                        .invoke(() -> steps.add(item.key().sk())))
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);

        assertThat(steps).containsExactly("read", "0", "1", "read", "2", "3");
    }

    @Test
    void anOutageOnTheWayIsAnOutage() {
        Uni<List<Item>> all = Pages.items(start -> start.isEmpty()
                        ? page(start, 4)
                        : Uni.createFrom().<Page>failure(new StoreUnavailableException(null)))
                .collect()
                .asList();

        assertThatThrownBy(() -> all.await().atMost(PATIENCE)).isInstanceOf(StoreUnavailableException.class);
    }
}
