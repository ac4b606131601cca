package bot.spaceduck.cert.skill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the catalogue, by name.
 *
 * @param nextCursor where the following page starts; absent at the end. A page of a search may hold fewer than were asked for
 */
@Schema(name = "SkillCatalogue")
record SkillCatalogue(List<Entry> skills, String nextCursor) {
    SkillCatalogue {
        skills = List.copyOf(skills);
    }

    /**
     * A skill and its latest release.
     *
     * @param publisher the account
     * @param digest SHA-256 of the bytes of {@code SKILL.md}, 64 hex digits
     */
    @Schema(name = "SkillCatalogueEntry")
    record Entry(
            String name,
            String latestVersion,
            String description,
            Map<String, String> metadata,
            String skillId,
            String publisher,
            String digest,
            Instant publishedAt) {

        static Entry of(Shelf.Latest latest) {
            Submission submission = latest.submission();
            return new Entry(
                    submission.name(),
                    submission.version().text(),
                    submission.description(),
                    submission.metadata(),
                    submission.id(),
                    submission.owner(),
                    submission.digest(),
                    latest.release().publishedAt());
        }
    }
}
