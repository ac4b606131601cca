package bot.spaceduck.cert.skill;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shelves in the table: {@code SHELF#name / SHELF}, listed by name while there is something to fetch; in the same
 * partition {@code RELEASE#…}, an item for each version that is taken, in the order of versions, and listed in it once
 * it was published.
 */
@Singleton
class Shelves {
    /** The name of the write that is refused when anything else happened under that name meanwhile. */
    static final String SHELF = "shelf";
    /** The name of the write that is refused when the version is taken. */
    static final String RELEASE = "release";

    private static final String ALL = "SHELVES";
    private static final String RELEASE_PREFIX = "RELEASE#";
    private static final String SHELF_NAME = "shelf";
    private static final String SHELF_OWNER = "shelf_owner";
    private static final String WAITING = "waiting";
    private static final String PUBLISHED = "published";
    private static final String ID = "skill_id";
    private static final int PAGE = 100;

    private final Table table;

    Shelves(Table table) {
        this.table = table;
    }

    /** A shelf and the item that it was read from, empty if there is none yet, which a change of it is conditional on. */
    record Stored(Optional<Item> item, Shelf shelf) {}

    /** A version that was published; {@code withdrawn} says that nobody fetches it any more. */
    record Version(Submission submission, Release release, boolean withdrawn) {}

    /** The shelf as of now, read consistently; an empty one for a name that nobody used. */
    Uni<Stored> find(String name) {
        return table.get(key(name))
                .map(found -> new Stored(found, found.map(Shelves::shelf).orElseGet(() -> Shelf.empty(name))));
    }

    /** That version as of now, read consistently; empty unless it was published. */
    Uni<Optional<Version>> version(String name, SkillVersion version) {
        return table.get(releaseKey(name, version)).map(found -> found.flatMap(Shelves::version));
    }

    /** Published versions, the highest first; a moment behind. */
    Uni<Page> versions(String name, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(releases(name), limit).newest().from(start));
    }

    static List<Version> versions(Page page) {
        return page.items().stream()
                .map(Shelves::version)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Shelves with something to fetch, by name; a moment behind. */
    Uni<Page> listed(int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(ALL, limit).from(start));
    }

    static Shelf shelf(Item item) {
        return new Shelf(
                item.string(SHELF_NAME),
                item.find(SHELF_OWNER),
                item.requireNumber(WAITING),
                item.flag(PUBLISHED),
                SkillAttributes.release(item)
                        .map(release -> new Shelf.Latest(SkillAttributes.submission(item.string(ID), item), release)));
    }

    /** Where {@link #listed} goes on behind that item. */
    static Map<String, String> position(Item item) {
        Map<String, String> position = new LinkedHashMap<>();
        List.of(Attributes.LIST_PK, Attributes.LIST_SK, Attributes.PK, Attributes.SK)
                .forEach(name -> position.put(name, item.string(name)));
        return position;
    }

    /**
     * The latest release but for that one, as of now, read consistently: sound if the shelf, read before, is still the
     * same when it is changed.
     */
    Uni<Optional<Shelf.Latest>> latestBut(String name, SkillVersion withdrawn) {
        return latestBut(name, withdrawn, Optional.empty(), Optional.empty());
    }

    private Uni<Optional<Shelf.Latest>> latestBut(
            String name, SkillVersion withdrawn, Optional<Shelf.Latest> before, Optional<Map<String, String>> start) {
        return table.query(Query.items(partition(name), RELEASE_PREFIX, PAGE)
                        .newest()
                        .from(start))
                .chain(page -> {
                    Optional<Shelf.Latest> latest = Stream.concat(
                                    before.stream(),
                                    versions(page).stream()
                                            .filter(version -> !version.withdrawn())
                                            .filter(version -> !version.submission()
                                                    .version()
                                                    .equals(withdrawn))
                                            .map(version -> new Shelf.Latest(version.submission(), version.release())))
                            .max((one, other) -> one.isAfter(other) ? 1 : -1);
                    return page.next().isPresent()
                            ? latestBut(name, withdrawn, latest, page.next())
                            : Uni.createFrom().item(latest);
                });
    }

    /** Refused if anything happened under the name since it was read. */
    Write change(Stored before, Shelf after) {
        Item.Editor editor = Item.at(key(after.name()))
                .set(SHELF_NAME, after.name())
                .set(SHELF_OWNER, after.owner())
                .set(WAITING, after.waiting())
                .set(PUBLISHED, after.published());
        after.latest()
                .ifPresent(latest -> SkillAttributes.write(
                                SkillAttributes.write(editor, latest.submission()), latest.release())
                        .set(ID, latest.submission().id())
                        .listed(ALL, after.name()));
        Item item = editor.build();
        return before.item()
                .map(stored -> Write.change(SHELF, stored, item))
                .orElseGet(() -> Write.create(SHELF, item));
    }

    /** Takes the version for what was submitted. */
    Write take(Submission submission) {
        return Write.create(
                RELEASE,
                release(submission)
                        .set(SkillAttributes.STATE, Skill.State.SUBMITTED)
                        .build());
    }

    /** Gives it back: it never came out. */
    Write giveBack(Submission submission) {
        return Write.remove(
                RELEASE, releaseKey(submission.name(), submission.version()), Condition.equal(ID, submission.id()));
    }

    /** From now on it can be fetched. */
    Write publish(Submission submission, Release release) {
        return released(submission, release, Skill.State.PUBLISHED);
    }

    /** It stays taken, and listed, for good. */
    Write withdraw(Submission submission, Release release) {
        return released(submission, release, Skill.State.WITHDRAWN);
    }

    private static Write released(Submission submission, Release release, Skill.State state) {
        return Write.put(
                RELEASE,
                SkillAttributes.write(release(submission), release)
                        .set(SkillAttributes.STATE, state)
                        .listed(
                                releases(submission.name()),
                                submission.version().order())
                        .build(),
                Condition.equal(ID, submission.id()));
    }

    private static Item.Editor release(Submission submission) {
        return SkillAttributes.write(Item.at(releaseKey(submission.name(), submission.version())), submission)
                .set(ID, submission.id());
    }

    private static Optional<Version> version(Item item) {
        return SkillAttributes.release(item)
                .map(release -> new Version(
                        SkillAttributes.submission(item.string(ID), item),
                        release,
                        item.string(SkillAttributes.STATE).equals(Skill.State.WITHDRAWN.name())));
    }

    private static Key key(String name) {
        return new Key(partition(name), "SHELF");
    }

    private static Key releaseKey(String name, SkillVersion version) {
        return new Key(partition(name), RELEASE_PREFIX + version.order());
    }

    private static String partition(String name) {
        return "SHELF#" + name;
    }

    private static String releases(String name) {
        return "RELEASES#" + name;
    }
}
