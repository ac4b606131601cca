package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.PeckLists;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists of what was asked, of both sides. A cursor holds for the list, viewer and filters that it was made for. */
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
    Uni<PeckPage> page(String list, Caller viewer, Wanted wanted, int limit, String cursor) {
        String scope = wanted.scope(list, viewer);
        return slice(viewer, wanted, limit, cursors.read(scope, cursor))
                .map(slice -> new PeckPage(
                        slice.pecks().stream().map(views::listed).toList(),
                        cursors.write(scope, slice.next()).orElse(null)));
    }

    private Uni<PeckLists.Slice> slice(Caller viewer, Wanted wanted, int limit, Optional<Map<String, String>> start) {
        Predicate<Peck> filter = peck -> wanted.covers(views.asOfNow(peck));
        return switch (viewer) {
            case Caller.Agent agent -> lists.sentBy(agent.agentId(), filter, limit, start);
            case Caller.Person person ->
                switch (wanted.side()) {
                    case ASKED -> lists.of(person.accountId(), filter, limit, start);
                    case ASKING -> lists.sentByAgentsOf(person.accountId(), filter, limit, start);
                };
            case Caller.Anonymous _ -> throw new IllegalStateException("nobody has no list");
        };
    }
}
