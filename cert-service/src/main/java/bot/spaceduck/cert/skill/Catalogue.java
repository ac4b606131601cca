package bot.spaceduck.cert.skill;

import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Item;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What anyone may read: which skills there are, their versions, and a release with its bytes. */
@Singleton
class Catalogue {
    static final String LATEST = "latest";

    /** A search reads at most this many skills before it answers with what it has, and a cursor. */
    private static final int MOST_READ = 1000;

    private static final int PAGE = 200;

    private final Skills skills;
    private final Shelves shelves;
    private final Cursors cursors;

    Catalogue(Skills skills, Shelves shelves, Cursors cursors) {
        this.skills = skills;
        this.shelves = shelves;
        this.cursors = cursors;
    }

    /** A release and its bytes. */
    record Fetched(Submission submission, Release release, SkillMarkdown content) {}

    /** Skills by name, each with its latest release; those that all words of the query occur in. */
    Uni<SkillCatalogue> search(SearchQuery query, int limit, String cursor) {
        String scope = "skills/" + query.words();
        return scan(new Scan(query, limit, scope), cursors.read(scope, cursor), List.of(), 0);
    }

    private record Scan(SearchQuery query, int limit, String scope) {}

    private Uni<SkillCatalogue> scan(Scan scan, Optional<Map<String, String>> start, List<Item> before, int read) {
        return shelves.listed(PAGE, start).chain(page -> {
            List<Item> found = new ArrayList<>(before);
            page.items().stream()
                    .filter(item -> scan.query().matches(Shelves.shelf(item)))
                    .limit(scan.limit() + 1L - found.size())
                    .forEach(found::add);
            // One more than is wanted tells whether there is more.
            if (found.size() > scan.limit()) {
                List<Item> kept = found.subList(0, scan.limit());
                return answer(scan, kept, Optional.of(Shelves.position(kept.getLast())));
            }
            int soFar = read + page.items().size();
            return page.next().isPresent() && soFar < MOST_READ
                    ? scan(scan, page.next(), found, soFar)
                    : answer(scan, found, page.next());
        });
    }

    private Uni<SkillCatalogue> answer(Scan scan, List<Item> found, Optional<Map<String, String>> next) {
        return Uni.createFrom()
                .item(new SkillCatalogue(
                        found.stream()
                                .map(Shelves::shelf)
                                .flatMap(shelf -> shelf.latest().stream())
                                .map(SkillCatalogue.Entry::of)
                                .toList(),
                        cursors.write(scan.scope(), next).orElse(null)));
    }

    /** All versions that were ever published, the highest first. Fails with NOT_FOUND if none was. */
    Uni<SkillVersions> versions(String name, int limit, String cursor) {
        String scope = "skills/" + name + "/versions";
        Optional<Map<String, String>> start = cursors.read(scope, cursor);
        return shelves.find(name)
                .map(Catalogue::requirePublished)
                .chain(shelf -> shelves.versions(name, limit, start)
                        .map(page -> SkillVersions.of(
                                shelf,
                                Shelves.versions(page),
                                cursors.write(scope, page.next()).orElse(null))));
    }

    /** Fails with NOT_FOUND if it was never published, with USED_UP if it is withdrawn. */
    Uni<Fetched> fetch(String name, String version) {
        return (version.equals(LATEST) ? latest(name) : exactly(name, version))
                .chain(found -> skills.content(found.submission().id())
                        .map(content -> new Fetched(found.submission(), found.release(), content)));
    }

    private Uni<Shelf.Latest> latest(String name) {
        return shelves.find(name)
                .map(Catalogue::requirePublished)
                .map(shelf -> shelf.latest()
                        .orElseThrow(() -> ProblemCode.USED_UP.with("every release of this skill is withdrawn")));
    }

    private Uni<Shelf.Latest> exactly(String name, String version) {
        SkillVersion wanted = SkillVersion.parse(version)
                .orElseThrow(() -> ProblemException.field(
                        ProblemCode.FIELD_INVALID, "version", SkillVersion.MESSAGE + ", nor " + LATEST));
        return shelves.version(name, wanted)
                .map(found -> found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such release")))
                .map(found -> {
                    if (found.withdrawn()) {
                        throw ProblemCode.USED_UP.with("this release is withdrawn");
                    }
                    return new Shelf.Latest(found.submission(), found.release());
                });
    }

    private static Shelf requirePublished(Shelves.Stored found) {
        if (!found.shelf().published()) {
            throw ProblemCode.NOT_FOUND.with("there is no such skill");
        }
        return found.shelf();
    }
}
