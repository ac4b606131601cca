package bot.spaceduck.cert.skill;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a skill's versions, the highest first.
 *
 * @param latestVersion absent while all are withdrawn
 * @param nextCursor where the following page starts; absent at the end
 */
@Schema(name = "SkillVersions")
record SkillVersions(String name, String publisher, String latestVersion, List<Version> versions, String nextCursor) {
    SkillVersions {
        versions = List.copyOf(versions);
    }

    /**
     * One that was published.
     *
     * @param state PUBLISHED or WITHDRAWN
     * @param digest SHA-256 of the bytes of {@code SKILL.md}, 64 hex digits
     * @param signature the compact JWS that the platform vouches by
     */
    @Schema(name = "SkillVersion")
    record Version(
            String version, Skill.State state, String skillId, String digest, String signature, Instant publishedAt) {

        static Version of(Shelves.Version version) {
            return new Version(
                    version.submission().version().text(),
                    version.withdrawn() ? Skill.State.WITHDRAWN : Skill.State.PUBLISHED,
                    version.submission().id(),
                    version.submission().digest(),
                    version.release().jws(),
                    version.release().publishedAt());
        }
    }

    static SkillVersions of(Shelf shelf, List<Shelves.Version> versions, String nextCursor) {
        return new SkillVersions(
                shelf.name(),
                shelf.owner().orElse(null),
                shelf.latest()
                        .map(latest -> latest.submission().version().text())
                        .orElse(null),
                versions.stream().map(Version::of).toList(),
                nextCursor);
    }
}
