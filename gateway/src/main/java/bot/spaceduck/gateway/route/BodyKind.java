package bot.spaceduck.gateway.route;

/** What body a route takes. */
public enum BodyKind {
    NONE(0),
    JSON(64 * 1024),
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
