package bot.spaceduck.gateway.route;

import java.util.List;
import java.util.stream.Stream;

/** What body a route takes. */
public enum BodyKind {
    NONE(0),
    JSON(64 * 1024),
    /** A file of 64 KiB in a member: escaped, as some clients write whatever is not ASCII, it has up to three times that. */
    JSON_WITH_FILE(256 * 1024),
    /** As RFC 7662 asks of introspection, and as everything else here is written. */
    JSON_OR_FORM(64 * 1024, "application/x-www-form-urlencoded"),
    /** In whichever form it was given out. */
    CERTIFICATE(
            64 * 1024,
            "application/vc",
            "application/vc+ld+json",
            "application/jose",
            "application/dc+sd-jwt",
            "application/vc+sd-jwt",
            "image/svg+xml",
            "text/html");

    private static final String JSON_TYPE = "application/json";

    private final int limit;
    private final List<String> others;

    BodyKind(int limit, String... others) {
        this.limit = limit;
        this.others = List.of(others);
    }

    /** Most bytes. */
    public int limit() {
        return limit;
    }

    /** Whether such a body is taken beside JSON; lower case, without parameters. */
    public boolean takes(String mediaType) {
        return others.contains(mediaType);
    }

    /** All that is taken. */
    public List<String> mediaTypes() {
        return Stream.concat(Stream.of(JSON_TYPE), others.stream()).toList();
    }
}
