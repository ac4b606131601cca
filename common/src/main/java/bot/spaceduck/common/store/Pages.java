package bot.spaceduck.common.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** All that a query finds. The next page is read when the one before it has been dealt with. */
public final class Pages {
    private Pages() {}

    /** @param query the page that starts there; empty for the first */
    public static Multi<Page> of(Function<Optional<Map<String, String>>, Uni<Page>> query) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<Optional<Map<String, String>>>(Optional.empty()),
                        start -> query.apply(start.get()).invoke(page -> start.set(page.next())))
                .whilst(page -> page.next().isPresent());
    }

    /** What is on the pages, in their order. */
    public static Multi<Item> items(Function<Optional<Map<String, String>>, Uni<Page>> query) {
        return of(query)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.items()));
    }
}
