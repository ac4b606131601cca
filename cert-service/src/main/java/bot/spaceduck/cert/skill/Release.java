package bot.spaceduck.cert.skill;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Objects;

/**
 * What the platform vouches for by its signature: these bytes are that version of that skill, by that publisher.
 *
 * @param jws compact JWS whose payload is the statement
 */
record Release(Instant publishedAt, String jws) {
    private static final ObjectMapper JSON = StrictJson.mapper();

    Release {
        Objects.requireNonNull(publishedAt, "published_at");
        Objects.requireNonNull(jws, "jws");
    }

    /** The bytes to be signed: RFC 8785 of the statement. */
    static byte[] statement(Submission submission, Instant publishedAt) {
        return CanonicalJson.bytes(
                JSON,
                new Statement(
                        submission.digest(),
                        submission.name(),
                        publishedAt,
                        submission.owner(),
                        submission.id(),
                        submission.version().text()));
    }

    private record Statement(
            String digest, String name, Instant publishedAt, String publisher, String skillId, String version) {}
}
