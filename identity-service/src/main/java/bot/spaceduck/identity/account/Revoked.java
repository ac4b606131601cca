package bot.spaceduck.identity.account;

/** What ended with an account. */
public record Revoked(int agents, int keys, int bonds) {
    public static final Revoked NOTHING = new Revoked(0, 0, 0);

    public Revoked and(Revoked more) {
        return new Revoked(agents + more.agents, keys + more.keys, bonds + more.bonds);
    }
}
