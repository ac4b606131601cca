package bot.spaceduck.cert.skill;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was submitted; never changes.
 *
 * @param owner the account that submitted it
 * @param digest SHA-256 of the bytes of its SKILL.md, 64 hex digits
 */
record Submission(
        String id,
        String owner,
        String name,
        SkillVersion version,
        String description,
        Map<String, String> metadata,
        String digest,
        Instant submittedAt) {
    Submission {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(submittedAt, "submitted_at");
    }

    @Override
    public String toString() {
        return "Submission[" + id + "]";
    }
}
