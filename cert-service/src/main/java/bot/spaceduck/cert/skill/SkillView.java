package bot.spaceduck.cert.skill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A skill as its publisher and administrators see it.
 *
 * @param digest SHA-256 of the bytes of {@code SKILL.md}, 64 hex digits
 * @param signature the compact JWS of the release; absent if it was never published
 * @param decidedBy for administrators alone
 * @param reason of an administrator, to the publisher: of the rejection or of the withdrawal
 * @param withdrawnFor why it was withdrawn
 * @param skillMd to an administrator who looks at this one
 */
@Schema(name = "Skill")
record SkillView(
        String skillId,
        String name,
        String version,
        Skill.State state,
        String description,
        Map<String, String> metadata,
        String digest,
        String publisher,
        Instant submittedAt,
        Instant publishedAt,
        String signature,
        Instant decidedAt,
        String decidedBy,
        Instant withdrawnAt,
        Skill.Reason withdrawnFor,
        String reason,
        String skillMd) {

    /** One page of them. */
    @Schema(name = "SkillList")
    record Listing(List<SkillView> skills, String nextCursor) {
        Listing {
            skills = List.copyOf(skills);
        }
    }

    static SkillView forPublisher(Skill skill) {
        return of(skill, false, null);
    }

    static SkillView forAdmin(Skill skill) {
        return of(skill, true, null);
    }

    static SkillView forAdmin(Skill skill, SkillMarkdown content) {
        return of(skill, true, content.text());
    }

    private static SkillView of(Skill skill, boolean admin, String skillMd) {
        Submission submission = skill.submission();
        Optional<Release> release = release(skill);
        Optional<Skill.Decided> decided = decided(skill);
        Optional<Skill.Withdrawn> withdrawn =
                skill instanceof Skill.Withdrawn over ? Optional.of(over) : Optional.empty();
        return new SkillView(
                submission.id(),
                submission.name(),
                submission.version().text(),
                skill.state(),
                submission.description(),
                submission.metadata(),
                submission.digest(),
                submission.owner(),
                submission.submittedAt(),
                release.map(Release::publishedAt).orElse(null),
                release.map(Release::jws).orElse(null),
                decided.map(Skill.Decided::at).orElse(null),
                admin ? decided.map(Skill.Decided::by).orElse(null) : null,
                withdrawn.map(Skill.Withdrawn::at).orElse(null),
                withdrawn.map(Skill.Withdrawn::reason).orElse(null),
                withdrawn
                        .flatMap(Skill.Withdrawn::words)
                        .or(() -> decided.flatMap(Skill.Decided::reason))
                        .orElse(null),
                skillMd);
    }

    private static Optional<Release> release(Skill skill) {
        return switch (skill) {
            case Skill.Published published -> Optional.of(published.release());
            case Skill.Withdrawn withdrawn -> withdrawn.release();
            case Skill.Submitted submitted -> Optional.empty();
            case Skill.Rejected rejected -> Optional.empty();
        };
    }

    private static Optional<Skill.Decided> decided(Skill skill) {
        return switch (skill) {
            case Skill.Published published -> Optional.of(published.decided());
            case Skill.Rejected rejected -> Optional.of(rejected.decided());
            case Skill.Withdrawn withdrawn -> withdrawn.decided();
            case Skill.Submitted submitted -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return "SkillView[" + skillId + " " + state + "]";
    }
}
