package bot.spaceduck.audit.query;

import bot.spaceduck.audit.entry.StoredEntry;
import bot.spaceduck.audit.lookup.Appearances;
import bot.spaceduck.audit.lookup.Appearances.Appearance;
import bot.spaceduck.audit.shard.Segment;
import bot.spaceduck.audit.shard.Segments;
import bot.spaceduck.common.page.Cursors;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the entries that concern somebody, newest first across all shards. */
@Singleton
public class LogReader {
    private static final String POSITION = "position";
    /** One request looks at no more than this many entries; with a rare type the page may be short, and goes on. */
    private static final int MOST_SEEN = 1000;

    private final Appearances appearances;
    private final Segments segments;
    private final Cursors cursors;

    public LogReader(Appearances appearances, Segments segments, Cursors cursors) {
        this.appearances = appearances;
        this.segments = segments;
        this.cursors = cursors;
    }

    /** What was found so far, and where the search goes on; empty at the end. */
    private record Search(List<Appearance> found, int seen, Optional<String> next) {}

    Uni<LogAnswer> read(LogFilter filter, String cursor, int limit) {
        Optional<String> start = cursors.read(filter.scope(), cursor)
                .map(position -> position.get(POSITION))
                .or(filter::start);
        return search(filter, start, limit, List.of(), 0)
                .chain(search ->
                        entries(search.found()).map(entries -> new LogAnswer(entries, cursor(filter, search))));
    }

    private String cursor(LogFilter filter, Search search) {
        return cursors.write(filter.scope(), search.next().map(position -> Map.of(POSITION, position)))
                .orElse(null);
    }

    private Uni<Search> search(LogFilter filter, Optional<String> start, int limit, List<Appearance> before, int seen) {
        return appearances.find(filter.id(), start, limit).chain(page -> {
            List<Appearance> found = new ArrayList<>(before);
            Optional<String> position = start;
            int left = page.appearances().size();
            for (Appearance appearance : page.appearances()) {
                if (filter.isOver(appearance)) {
                    return done(found, seen, Optional.empty());
                }
                left--;
                position = Optional.of(appearance.position());
                if (filter.wants(appearance)) {
                    found.add(appearance);
                }
                if (found.size() == limit) {
                    return done(found, seen, left > 0 || page.more() ? position : Optional.empty());
                }
            }
            int total = seen + page.appearances().size();
            if (!page.more()) {
                return done(found, total, Optional.empty());
            }
            return total >= MOST_SEEN ? done(found, total, position) : search(filter, position, limit, found, total);
        });
    }

    private static Uni<Search> done(List<Appearance> found, int seen, Optional<String> next) {
        return Uni.createFrom().item(new Search(found, seen, next));
    }

    private Uni<List<ObjectNode>> entries(List<Appearance> found) {
        return segments.at(found.stream().map(Appearance::segment).distinct().toList())
                .map(stored -> found.stream()
                        .map(appearance -> shown(stored.get(appearance.segment()), appearance.index()))
                        .toList());
    }

    static ObjectNode shown(Segment segment, long index) {
        String leaf = segment.leaf(index);
        return StoredEntry.of(leaf)
                .placed(segment.shard(), index, Segment.hash(leaf).base64());
    }
}
