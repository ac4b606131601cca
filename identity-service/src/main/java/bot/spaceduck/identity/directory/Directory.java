package bot.spaceduck.identity.directory;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.identity.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages through the directory: one tier, or all of them from the highest down, each from the oldest member on. */
@Singleton
class Directory {
    private static final List<Tier> ALL = List.of(Tier.T3, Tier.T2, Tier.T1);
    private static final String TIER = "tier";

    private final Accounts accounts;
    private final Cursors cursors;

    Directory(Accounts accounts, Cursors cursors) {
        this.accounts = accounts;
        this.cursors = cursors;
    }

    /** A page of the directory. */
    record Listing(List<DirectoryEntry> ducklings, String nextCursor) {}

    /** @param tier the only one to list; empty for all */
    Uni<Listing> list(Optional<Tier> tier, Integer limit, String cursor) {
        String scope = "directory " + tier.map(Tier::name).orElse("all");
        List<Tier> tiers = tier.map(List::of).orElse(ALL);
        Position start = cursors.read(scope, cursor)
                .map(Position::parse)
                .orElseGet(() -> new Position(tiers.getFirst(), Optional.empty()));
        return fill(tiers, start, Limit.of(limit), new ArrayList<>())
                .map(page -> new Listing(
                        page.found(),
                        cursors.write(scope, page.next().map(Position::plain)).orElse(null)));
    }

    private record Page(List<DirectoryEntry> found, Optional<Position> next) {}

    private Uni<Page> fill(List<Tier> tiers, Position at, int room, List<DirectoryEntry> found) {
        return accounts.listed(at.tier(), room, at.within()).chain(listed -> {
            listed.accounts().stream().map(DirectoryEntry::of).forEach(found::add);
            Optional<Position> next = listed.next()
                    .map(within -> new Position(at.tier(), Optional.of(within)))
                    .or(() -> tiers.stream()
                            .filter(tier -> tier.compareTo(at.tier()) < 0)
                            .findFirst()
                            .map(tier -> new Position(tier, Optional.empty())));
            int left = room - listed.accounts().size();
            return next.isEmpty() || left <= 0
                    ? Uni.createFrom().item(new Page(found, next))
                    : fill(tiers, next.get(), left, found);
        });
    }

    /**
     * Where a page starts.
     *
     * @param within where in the tier's part; empty for its beginning
     */
    private record Position(Tier tier, Optional<Map<String, String>> within) {
        static Position parse(Map<String, String> plain) {
            Map<String, String> within = new HashMap<>(plain);
            Tier tier = Tier.valueOf(within.remove(TIER));
            return new Position(tier, Optional.of(within).filter(start -> !start.isEmpty()));
        }

        Map<String, String> plain() {
            Map<String, String> plain = new HashMap<>(within.orElse(Map.of()));
            plain.put(TIER, tier.name());
            return plain;
        }
    }
}
