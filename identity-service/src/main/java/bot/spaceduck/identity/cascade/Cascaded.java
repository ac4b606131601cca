package bot.spaceduck.identity.cascade;

/**
 * What a cascade came to.
 *
 * @param delegations how many it has ended, as far as is known
 * @param complete false if peck-service could not be reached: what rests on the dead authority is refused at each use
 *     all the same, and is marked as revoked as soon as it can be
 */
public record Cascaded(int delegations, boolean complete) {
    static Cascaded unknown() {
        return new Cascaded(0, false);
    }
}
