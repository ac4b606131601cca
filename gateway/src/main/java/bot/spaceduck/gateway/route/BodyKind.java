package bot.spaceduck.gateway.route;

/** What body a route takes. */
public enum BodyKind {
    NONE(0),
    JSON(64 * 1024),
    /** A file of 64 KiB in a member: escaped, as some clients write whatever is not ASCII, it has up to three times that. */
    JSON_WITH_FILE(256 * 1024),
    /** As RFC 7662 asks of introspection, and as everything else here is written. */
    JSON_OR_FORM(64 * 1024);

    private final int limit;

    BodyKind(int limit) {
        this.limit = limit;
    }

    /** Most bytes. */
    public int limit() {
        return limit;
    }
}
