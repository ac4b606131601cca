package bot.spaceduck.common.id;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.github.f4b6a3.ulid.UlidFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes and checks identifiers: a prefix and a 26-character lower-case ULID, or a UUID v4 for events. */
@ApplicationScoped
public class Ids {
    private static final Pattern ULID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    private final Clock clock;
    private final UlidFactory ulids;

    public Ids(Clock clock) {
        this.clock = clock;
        this.ulids = UlidFactory.newInstance(new SecureRandom());
    }

    /** A new identifier of that kind; later ones sort behind earlier ones, to the millisecond. */
    public String next(IdKind kind) {
        return kind.prefix() + ulid();
    }

    /** A new lower-case ULID without a prefix. */
    public String ulid() {
        return ulids.create(clock.millis()).toString().toLowerCase(Locale.ROOT);
    }

    /** A new event id, UUID v4 (RFC 9562, section 5.4). */
    public UUID event() {
        return UUID.randomUUID();
    }

    /** Whether it is a well-formed id of that kind. */
    public static boolean isOf(IdKind kind, String id) {
        return id.startsWith(kind.prefix())
                && ULID.matcher(id.substring(kind.prefix().length())).matches();
    }

    /**
     * The id itself if it is well formed and of the kind.
     *
     * @throws ProblemException FIELD_MISSING if null or blank, WRONG_ID_KIND if of another kind (naming both),
     *     FIELD_INVALID if malformed
     */
    public static String require(IdKind kind, String field, String id) {
        if (id == null || id.isBlank()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, field, "is required");
        }
        IdKind found = IdKind.of(id)
                .orElseThrow(() -> ProblemException.field(
                        ProblemCode.FIELD_INVALID, field, "is no " + kind.noun() + " id (" + kind.prefix() + "…)"));
        if (found != kind) {
            throw ProblemException.field(
                    ProblemCode.WRONG_ID_KIND, field, "is a " + found.noun() + " id, not a " + kind.noun() + " id");
        }
        if (!isOf(kind, id)) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, field, "is malformed");
        }
        return id;
    }
}
