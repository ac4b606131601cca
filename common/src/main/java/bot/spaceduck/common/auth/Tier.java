package bot.spaceduck.common.auth;

/** The level of trust that an authority has given; ordered. */
public enum Tier {
    T0("Egg"),
    T1("Duckling"),
    T2("Duck"),
    T3("Mighty Space Duck");

    private final String title;

    Tier(String title) {
        this.title = title;
    }

    /** What {@code tier_name} says. */
    public String title() {
        return title;
    }

    public boolean atLeast(Tier other) {
        return compareTo(other) >= 0;
    }
}
