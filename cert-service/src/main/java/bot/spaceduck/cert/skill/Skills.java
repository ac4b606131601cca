package bot.spaceduck.cert.skill;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Skills in the table: {@code SKILL#skl_… / SKILL}, listed by state; beside it {@code CONTENT} with the bytes; and
 * {@code SKILLS-OF#dk_… / skl_…}, listed by owner. None is ever removed. What an administrator writes is sealed.
 */
@Singleton
class Skills {
    /** The name of the write that is refused when somebody else changed the skill meanwhile. */
    static final String SKILL = "skill";

    private static final String SEAL = "seal";
    private static final String ID = "skill_id";
    private static final String BYTES = "bytes";
    private static final int PAGE = 100;

    private final Table table;
    private final KeyRing keys;

    Skills(Table table, KeyRing keys) {
        this.table = table;
        this.keys = keys;
    }

    /** A skill, and the item that it was read from, which a change of it is conditional on. */
    record Stored(Item item, Skill skill) {}

    /** The skill as of now, read consistently; empty if there is none. */
    Uni<Optional<Stored>> find(String id) {
        return table.get(key(id)).map(found -> found.map(this::stored));
    }

    /** The bytes of a skill that there is. */
    Uni<SkillMarkdown> content(String id) {
        return table.get(contentKey(id))
                .map(found -> found.flatMap(item -> item.bytes(BYTES))
                        .map(SkillMarkdown::new)
                        .orElseThrow(() -> new IllegalStateException("a skill without its bytes")));
    }

    /** Skills in that state, those that came first first; a moment behind. */
    Uni<Page> in(Skill.State state, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(inState(state), limit).from(start));
    }

    List<Skill> read(Page page) {
        return page.items().stream().map(item -> stored(item).skill()).toList();
    }

    /** Somebody's own, newest first, each as of now; a new one may take a moment to show. */
    Uni<Page> of(String owner, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(ofOwner(owner), limit).newest().from(start))
                .chain(this::skillsOf);
    }

    /** All of somebody's own, page by page, read consistently. */
    Uni<Page> everyOne(String owner, Optional<Map<String, String>> start) {
        return table.query(
                        Query.items(ofOwner(owner), IdKind.SKILL.prefix(), PAGE).from(start))
                .chain(this::skillsOf);
    }

    private Uni<Page> skillsOf(Page own) {
        List<Key> wanted =
                own.items().stream().map(item -> key(item.string(ID))).toList();
        return table.getAll(wanted)
                .map(found -> new Page(
                        wanted.stream().map(found::get).filter(Objects::nonNull).toList(), own.next()));
    }

    /** A new one. */
    List<Write> create(Skill.Submitted skill, SkillMarkdown content, Event event) {
        Submission submission = skill.submission();
        return List.of(
                Write.create(SKILL, write(Item.at(key(submission.id())), skill), event),
                Write.create(
                        "content",
                        Item.at(contentKey(submission.id()))
                                .set(BYTES, content.bytes())
                                .build()),
                Write.create(
                        "own",
                        Item.at(new Key(ofOwner(submission.owner()), submission.id()))
                                .set(ID, submission.id())
                                .listed(ofOwner(submission.owner()), submission.id())
                                .build()));
    }

    /** Refused if the skill is no longer as it was read. */
    Write change(Stored before, Skill after, List<Event> events) {
        return Write.change(SKILL, before.item(), write(before.item().edit(), after), new ArrayList<>(events));
    }

    private Item write(Item.Editor item, Skill skill) {
        Submission submission = skill.submission();
        SkillAttributes.write(item, submission).set(SkillAttributes.STATE, skill.state());
        switch (skill) {
            case Skill.Submitted submitted -> {}
            case Skill.Published published -> {
                SkillAttributes.write(item, published.release());
                decided(item, submission.id(), published.decided());
            }
            case Skill.Rejected rejected -> decided(item, submission.id(), rejected.decided());
            case Skill.Withdrawn withdrawn ->
                item.set(SkillAttributes.WITHDRAWN_AT, withdrawn.at())
                        .set(SkillAttributes.WITHDRAWN_FOR, withdrawn.reason())
                        .set(
                                SkillAttributes.WITHDRAWN_WORDS,
                                withdrawn.words().map(words -> seal(submission.id(), words)));
        }
        return item.set(ID, submission.id())
                .listed(inState(skill.state()), submission.id())
                .build();
    }

    private void decided(Item.Editor item, String id, Skill.Decided decided) {
        item.set(SkillAttributes.DECIDED_BY, decided.by())
                .set(SkillAttributes.DECIDED_AT, decided.at())
                .set(SkillAttributes.DECIDED_WORDS, decided.reason().map(words -> seal(id, words)));
    }

    private Stored stored(Item item) {
        Submission submission = SkillAttributes.submission(item.string(ID), item);
        Optional<Release> release = SkillAttributes.release(item);
        Optional<Skill.Decided> decided = item.find(SkillAttributes.DECIDED_BY)
                .map(by -> new Skill.Decided(
                        by,
                        item.instant(SkillAttributes.DECIDED_AT),
                        words(submission.id(), item, SkillAttributes.DECIDED_WORDS)));
        return new Stored(
                item,
                switch (Skill.State.valueOf(item.string(SkillAttributes.STATE))) {
                    case SUBMITTED -> new Skill.Submitted(submission);
                    case PUBLISHED -> new Skill.Published(submission, release.orElseThrow(), decided.orElseThrow());
                    case REJECTED -> new Skill.Rejected(submission, decided.orElseThrow());
                    case WITHDRAWN ->
                        new Skill.Withdrawn(
                                submission,
                                release,
                                decided,
                                Skill.Reason.valueOf(item.string(SkillAttributes.WITHDRAWN_FOR)),
                                item.instant(SkillAttributes.WITHDRAWN_AT),
                                words(submission.id(), item, SkillAttributes.WITHDRAWN_WORDS));
                });
    }

    private String seal(String id, String words) {
        return keys.seal(SEAL, words.getBytes(StandardCharsets.UTF_8), context(id))
                .text();
    }

    private Optional<String> words(String id, Item item, String attribute) {
        return item.find(attribute)
                .map(box -> keys.open(SEAL, Sealed.parse(box), context(id))
                        .map(plain -> new String(plain, StandardCharsets.UTF_8))
                        .orElseThrow(() -> new IllegalStateException("an administrator's words cannot be opened")));
    }

    private static byte[] context(String id) {
        return Sealed.context("skill", id);
    }

    private static Key key(String id) {
        return new Key(partition(id), "SKILL");
    }

    private static Key contentKey(String id) {
        return new Key(partition(id), "CONTENT");
    }

    private static String partition(String id) {
        return "SKILL#" + id;
    }

    private static String inState(Skill.State state) {
        return "SKILLS-IN#" + state;
    }

    private static String ofOwner(String owner) {
        return "SKILLS-OF#" + owner;
    }
}
