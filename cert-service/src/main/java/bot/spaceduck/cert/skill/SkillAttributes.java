package bot.spaceduck.cert.skill;

import bot.spaceduck.common.store.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How what was submitted and released is written into items. */
final class SkillAttributes {
    static final String STATE = "state";
    static final String DECIDED_BY = "decided_by";
    static final String DECIDED_AT = "decided_at";
    static final String DECIDED_WORDS = "decided_words";
    static final String WITHDRAWN_AT = "withdrawn_at";
    static final String WITHDRAWN_FOR = "withdrawn_for";
    static final String WITHDRAWN_WORDS = "withdrawn_words";

    private static final String OWNER = "owner";
    private static final String NAME = "name";
    private static final String SKILL_VERSION = "skill_version";
    private static final String DESCRIPTION = "description";
    private static final String METADATA = "metadata";
    private static final String DIGEST = "digest";
    private static final String SUBMITTED_AT = "submitted_at";
    private static final String PUBLISHED_AT = "published_at";
    private static final String JWS = "jws";

    private SkillAttributes() {}

    static Item.Editor write(Item.Editor item, Submission submission) {
        return item.set(OWNER, submission.owner())
                .set(NAME, submission.name())
                .set(SKILL_VERSION, submission.version().text())
                .set(DESCRIPTION, submission.description())
                .put(METADATA, map(submission.metadata()))
                .set(DIGEST, submission.digest())
                .set(SUBMITTED_AT, submission.submittedAt());
    }

    static Submission submission(String id, Item item) {
        return new Submission(
                id,
                item.string(OWNER),
                item.string(NAME),
                new SkillVersion(item.string(SKILL_VERSION)),
                item.string(DESCRIPTION),
                map(item),
                item.string(DIGEST),
                item.instant(SUBMITTED_AT));
    }

    static Item.Editor write(Item.Editor item, Release release) {
        return item.set(PUBLISHED_AT, release.publishedAt()).set(JWS, release.jws());
    }

    /** Empty if it was never published. */
    static Optional<Release> release(Item item) {
        return item.findInstant(PUBLISHED_AT).map(at -> new Release(at, item.string(JWS)));
    }

    /** Null for an empty one, which leaves the attribute absent. */
    private static AttributeValue map(Map<String, String> words) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        words.forEach((name, value) -> values.put(name, AttributeValue.fromS(value)));
        return values.isEmpty() ? null : AttributeValue.fromM(values);
    }

    private static Map<String, String> map(Item item) {
        Map<String, String> words = new LinkedHashMap<>();
        if (item.has(METADATA)) {
            item.attributes().get(METADATA).m().forEach((name, value) -> words.put(name, value.s()));
        }
        return words;
    }
}
