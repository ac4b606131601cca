package bot.spaceduck.gateway.route;

/** How pages of other sites may show what a route answers. */
public enum Embedding {
    /** Not at all. */
    NONE,
    /** As a picture. */
    PICTURE,
    /** In a frame, where the answer's own policy allows it: {@code frame-ancestors} says who. */
    FRAME
}
