package bot.spaceduck.common.event;

/**
 * Who did it.
 *
 * @param id the actor's public identifier, {@code anonymous}, or the name of the service that acted by itself
 * @param type what kind of actor that is
 */
public record Actor(String id, Type type) {
    /** The kinds of actor. */
    public enum Type {
        PERSON,
        AGENT,
        ANONYMOUS,
        SYSTEM
    }

    /** Someone without a credential. */
    public static Actor anonymous() {
        return new Actor("anonymous", Type.ANONYMOUS);
    }

    /** A service that acts by itself. */
    public static Actor system(String service) {
        return new Actor(service, Type.SYSTEM);
    }
}
