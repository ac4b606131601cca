package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.PeckLists;
import bot.spaceduck.peck.peck.State;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists of what was asked of a person. A cursor holds for the list, person and filter that it was made for. */
@Singleton
class Listing {
    private final PeckLists lists;
    private final PeckViews views;
    private final Cursors cursors;

    Listing(PeckLists lists, PeckViews views, Cursors cursors) {
        this.lists = lists;
        this.views = views;
        this.cursors = cursors;
    }

    /** @param list what kind of list it is, a part of the cursor's scope */
    Uni<PeckPage> page(String list, Caller.Person person, Optional<State> state, int limit, String cursor) {
        String scope =
                list + "\n" + person.accountId() + "\n" + state.map(State::name).orElse("");
        Predicate<Peck> filter = peck -> state.isEmpty() || views.asOfNow(peck).state() == state.get();
        return lists.of(person.accountId(), filter, limit, cursors.read(scope, cursor))
                .map(slice -> new PeckPage(
                        slice.pecks().stream()
                                .map(peck -> views.view(peck, person))
                                .toList(),
                        cursors.write(scope, slice.next()).orElse(null)));
    }
}
